// SPDX-License-Identifier: GPL-3.0-or-later
#include "oci/TagPattern.h"

#include "oci/Reference.h"

#include <QRegularExpression>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error unknown(const QString &tag, const QStringList &choices)
{
    return makeError(ErrorCode::ReleaseUnknown)
        .with(ErrorArgument::Subject, tag)
        .with(ErrorArgument::Choices, choices.mid(0, 20).join(u", "_s));
}

bool isRelease(const QString &stem, const QStringList &releases)
{
    return std::ranges::any_of(releases, [&](const QString &tag) {
        return tag == stem || splitReleaseTag(tag).first == stem;
    });
}

/// A tag in which `*` stands for any characters, also the first one: `*-x86_64`.
bool isValidPattern(const QString &tag)
{
    QString sample = tag;
    return isValidTag(sample.replace(u'*', u'x'));
}

QStringList matching(const QStringList &tags, const QRegularExpression &expression)
{
    return tags.filter(expression);
}
} // namespace

Result<TagPattern> TagPattern::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    TagPattern pattern;
    pattern.repository = colon < 0 ? text : text.first(colon);
    pattern.tag = colon < 0 ? u"*"_s : text.sliced(colon + 1);
    if (!isValidRepository(pattern.repository) || !isValidPattern(pattern.tag)) {
        return failure(makeError(ErrorCode::InvalidReference).with(ErrorArgument::Subject, text));
    }
    return pattern;
}

Result<QStringList> TagPattern::select(const QStringList &tags, const QStringList &releases) const
{
    if (!tag.contains(u'*')) {
        HASHIKE_TRY_ASSIGN(only, resolveReleaseTag(tag, tags));
        return QStringList{only};
    }
    const QString stem = tag.chopped(1);
    const bool plainSuffix = tag.endsWith(u'*') && !stem.contains(u'*');
    QStringList chosen;
    if (plainSuffix && isRelease(stem, releases)) {
        const QString rest = u"(-.*)?"_s;
        chosen = matching(tags,
                          QRegularExpression(QRegularExpression::anchoredPattern(
                              QRegularExpression::escape(stem) + rest)));
    } else {
        QStringList parts = tag.split(u'*');
        std::ranges::transform(parts, parts.begin(), [](const QString &part) {
            return QRegularExpression::escape(part);
        });
        chosen = matching(
            tags, QRegularExpression(QRegularExpression::anchoredPattern(parts.join(u".*"_s))));
    }
    if (chosen.isEmpty()) {
        return failure(unknown(tag, releases.isEmpty() ? tags : releases));
    }
    return chosen;
}

QStringList releaseArchitectures()
{
    return {u"x86_64"_s, u"aarch64"_s, u"ppc64le"_s, u"s390x"_s, u"multi"_s};
}

std::pair<QString, QString> splitReleaseTag(const QString &tag)
{
    for (const QString &architecture : releaseArchitectures()) {
        if (tag.endsWith(u'-' + architecture)) {
            return {tag.chopped(architecture.size() + 1), architecture};
        }
    }
    return {tag, {}};
}

Result<QString> resolveReleaseTag(const QString &tag, const QStringList &tags)
{
    if (tags.contains(tag)) {
        return tag;
    }
    QStringList candidates;
    for (const QString &architecture : releaseArchitectures()) {
        const QString candidate = tag + u'-' + architecture;
        if (tags.contains(candidate)) {
            candidates.append(candidate);
        }
    }
    if (candidates.size() == 1) {
        return candidates.first();
    }
    if (candidates.isEmpty()) {
        return failure(unknown(tag, tags));
    }
    return failure(makeError(ErrorCode::TagAmbiguous)
                       .with(ErrorArgument::Subject, tag)
                       .with(ErrorArgument::Choices, candidates.join(u", "_s)));
}

} // namespace hashike
