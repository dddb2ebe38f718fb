// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/Reference.h"

#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype MaximumLength = 1024;

/// The whole of a text must match. Compiled once: a release has hundreds of references.
QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

Error invalidReference(const QString &text, const QString &part)
{
    return makeError(ErrorCode::InvalidReference)
        .with(ErrorArgument::Subject, text.left(200))
        .with(ErrorArgument::Detail, part);
}
} // namespace

bool isValidTag(const QString &tag)
{
    static const QRegularExpression grammar = whole(u"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"_s);
    return grammar.match(tag).hasMatch();
}

bool isValidRepository(const QString &path)
{
    constexpr qsizetype maximum = 255;
    static const QString component = u"[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"_s;
    static const QRegularExpression grammar = whole(u"%1(/%1)*"_s.arg(component));
    return path.size() <= maximum && grammar.match(path).hasMatch();
}

bool isValidRegistry(const QString &host)
{
    static const QString name = u"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"_s;
    static const QString port = u"(:[0-9]{1,5})?"_s;
    static const QRegularExpression grammar =
        whole(u"(%1(\\.%1)*|\\[[0-9A-Fa-f:.]+\\])%2"_s.arg(name, port));
    return grammar.match(host).hasMatch();
}

Result<Reference> Reference::parse(const QString &text)
{
    if (text.size() > MaximumLength) {
        return failure(invalidReference(text, u"length"_s));
    }
    Reference reference;
    QString rest = text;
    if (const qsizetype at = rest.indexOf(u'@'); at >= 0) {
        const auto digest = Digest::parse(QStringView(rest).sliced(at + 1));
        if (!digest) {
            return failure(invalidReference(text, u"digest"_s).becauseOf(digest.error()));
        }
        reference.digest = *digest;
        rest.truncate(at);
    }
    const qsizetype slash = rest.indexOf(u'/');
    if (slash <= 0 || !isValidRegistry(rest.first(slash))) {
        return failure(invalidReference(text, u"registry"_s));
    }
    reference.registry = rest.first(slash).toLower();
    rest = rest.sliced(slash + 1);
    if (const qsizetype colon = rest.indexOf(u':'); colon >= 0) {
        reference.tag = rest.sliced(colon + 1);
        if (!isValidTag(reference.tag)) {
            return failure(invalidReference(text, u"tag"_s));
        }
        rest.truncate(colon);
    }
    if (!isValidRepository(rest)) {
        return failure(invalidReference(text, u"repository"_s));
    }
    reference.repository = rest;
    return reference;
}

QString Reference::identifier() const
{
    return digest ? digest->toString() : tag;
}

QString Reference::toString() const
{
    QString text = name();
    if (!tag.isEmpty()) {
        text += u':' + tag;
    }
    if (digest) {
        text += u'@' + digest->toString();
    }
    return text;
}

Reference Reference::withTag(const QString &newTag) const
{
    return {registry, repository, newTag, std::nullopt};
}

Reference Reference::withDigest(const Digest &newDigest) const
{
    return {registry, repository, {}, newDigest};
}

} // namespace hashike
