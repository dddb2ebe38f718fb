// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/MirrorConfiguration.h"

#include "oci/Reference.h"

#include <QRegularExpression>

#include <utility>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Result<QString> parseRepository(const QString &text)
{
    HASHIKE_TRY_ASSIGN(reference, Reference::parse(text));
    if (!reference.tag.isEmpty() || reference.digest) {
        return failure(makeError(ErrorCode::InvalidReference)
                           .with(ErrorArgument::Subject, text)
                           .with(ErrorArgument::Detail, u"repository"_s));
    }
    return reference.name();
}

/// The words in which the two styles differ.
struct Vocabulary
{
    QString section;
    QString apiVersion;
    QString kind;
    QString list;
};

Vocabulary vocabulary(MirrorStyle style)
{
    if (style == MirrorStyle::Icsp) {
        return {u"imageContentSources"_s,
                u"operator.openshift.io/v1alpha1"_s,
                u"ImageContentSourcePolicy"_s,
                u"repositoryDigestMirrors"_s};
    }
    return {u"imageDigestSources"_s,
            u"config.openshift.io/v1"_s,
            u"ImageDigestMirrorSet"_s,
            u"imageDigestMirrors"_s};
}
} // namespace

MirrorStyle defaultStyle(const QString &version)
{
    static const QRegularExpression majorAndMinor(u"\\A([0-9]{1,9})\\.([0-9]{1,9})(?![0-9])"_s);
    const auto match = majorAndMinor.match(version);
    if (!match.hasMatch()) {
        return MirrorStyle::Idms;
    }
    const std::pair number(match.captured(1).toInt(), match.captured(2).toInt());
    constexpr std::pair lastWithIcsp(4, 13);
    return number <= lastWithIcsp ? MirrorStyle::Icsp : MirrorStyle::Idms;
}

std::optional<MirrorStyle> mirrorStyleNamed(const QString &name)
{
    const QString word = name.toLower();
    if (word == "icsp"_L1) {
        return MirrorStyle::Icsp;
    }
    if (word == "idms"_L1) {
        return MirrorStyle::Idms;
    }
    return word == "none"_L1 ? std::optional(MirrorStyle::None) : std::nullopt;
}

MirrorConfiguration::MirrorConfiguration(const QString &mirror, const QStringList &sources)
    : m_mirror(mirror)
    , m_sources(sources)
{
}

Result<MirrorConfiguration> MirrorConfiguration::make(const QString &mirror,
                                                      const QStringList &sources)
{
    HASHIKE_TRY_ASSIGN(target, parseRepository(mirror));
    QStringList parsed;
    for (const QString &source : sources) {
        HASHIKE_TRY_ASSIGN(repository, parseRepository(source));
        parsed.append(repository);
    }
    if (parsed.isEmpty()) {
        return failure(
            makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, u"sources"_s));
    }
    parsed.sort();
    parsed.removeDuplicates();
    return MirrorConfiguration(target, parsed);
}

QStringList MirrorConfiguration::releaseSources()
{
    return {u"quay.io/openshift-release-dev/ocp-release"_s,
            u"quay.io/openshift-release-dev/ocp-v4.0-art-dev"_s};
}

QString MirrorConfiguration::sectionName(MirrorStyle style)
{
    return style == MirrorStyle::None ? QString() : vocabulary(style).section;
}

QString MirrorConfiguration::entry(const QString &source, const QStringList &mirrors)
{
    QString text = u"- mirrors:\n"_s;
    for (const QString &mirror : mirrors) {
        text += u"  - "_s + scalar(mirror) + u'\n';
    }
    return text + u"  source: "_s + scalar(source) + u'\n';
}

QString MirrorConfiguration::scalar(const QString &repository)
{
    // Of what a reference may hold only the bracket of an IPv6 address means something in YAML.
    return repository.startsWith(u'[') ? u'\'' + repository + u'\'' : repository;
}

QString MirrorConfiguration::entries(const QString &indent) const
{
    QString text;
    for (const QString &source : m_sources) {
        const QStringList lines = entry(source, {m_mirror}).trimmed().split(u'\n');
        for (const QString &line : lines) {
            text += indent + line + u'\n';
        }
    }
    return text;
}

QString MirrorConfiguration::installConfigSection(MirrorStyle style) const
{
    return style == MirrorStyle::None ? QString()
                                      : vocabulary(style).section + u":\n"_s + entries({});
}

QString MirrorConfiguration::clusterDocument(MirrorStyle style) const
{
    if (style == MirrorStyle::None) {
        return {};
    }
    const Vocabulary words = vocabulary(style);
    return u"apiVersion: %1\nkind: %2\nmetadata:\n  name: example\nspec:\n  %3:\n"_s.arg(
               words.apiVersion, words.kind, words.list)
           + entries(u"  "_s);
}

QString MirrorConfiguration::instructions(MirrorStyle style) const
{
    if (style == MirrorStyle::None) {
        return {};
    }
    return u"\nTo use the new mirrored repository to install, add the following section to the "
           "install-config.yaml:\n\n"_s
           + installConfigSection(style)
           + u"\n\nTo use the new mirrored repository for upgrades, use the following to "
             "create an %1:\n\n"_s.arg(vocabulary(style).kind)
           + clusterDocument(style);
}

} // namespace hashike
