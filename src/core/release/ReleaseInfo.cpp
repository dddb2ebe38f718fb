// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/ReleaseInfo.h"

#include "release/SemanticVersion.h"
#include "release/TabbedText.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString createdText(const ReleaseImage &release)
{
    const QDateTime created = QDateTime::fromString(release.config.created, Qt::ISODateWithMs);
    // Go prints its zero time where an image has none.
    return created.isValid() ? created.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s)
                             : u"0001-01-01T00:00:00Z"_s;
}

/// A value as Go's `%v` shows what was decoded from JSON.
QString goValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue &item : value.toArray()) {
            items.append(goValue(item));
        }
        return u'[' + items.join(u' ') + u']';
    }
    case QJsonValue::Object: {
        QStringList items;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            items.append(it.key() + u':' + goValue(it.value()));
        }
        return u"map["_s + items.join(u' ') + u']';
    }
    default:
        return u"<nil>"_s;
    }
}

bool isEmptyValue(const QJsonValue &value)
{
    return (value.isString() && value.toString().isEmpty())
           || (value.isArray() && value.toArray().isEmpty())
           || (value.isObject() && value.toObject().isEmpty());
}

QString headText(const ReleaseImage &release, const QString &pullFrom)
{
    const ReleasePayload &payload = release.payload;
    QString text = u"Name:\t%1\nDigest:\t%2\nCreated:\t%3\nOS/Arch:\t%4\nManifests:\t%5\n"_s.arg(
        release.name(),
        release.digest().toString(),
        createdText(release),
        release.platform(),
        QString::number(payload.manifestCount));
    if (payload.metadataFileCount > 0) {
        text += u"Metadata files:\t%1\n"_s.arg(payload.metadataFileCount);
    }
    return text + u"\nPull From:\t%1@%2\n"_s.arg(pullFrom, release.digest().toString());
}

QString metadataText(const ReleaseMetadata &metadata)
{
    const QString upgrades =
        metadata.previous.isEmpty() ? u"<none>"_s : sortedVersions(metadata.previous).join(u", "_s);
    QString text =
        u"\nRelease Metadata:\n  Version:\t%1\n  Upgrades:\t%2\n"_s.arg(metadata.version, upgrades);
    // A table of its own in oc: its columns do not meet those above.
    QString values = u"  Metadata:\n"_s;
    for (auto it = metadata.metadata.begin(); it != metadata.metadata.end(); ++it) {
        if (!isEmptyValue(it.value())) {
            values += u"    %1:\t%2\n"_s.arg(it.key(), goValue(it.value()));
        }
    }
    return text + alignedColumns(values);
}

QString versionsText(const CombinedVersions &combined)
{
    if (combined.versions.isEmpty()) {
        return {};
    }
    QString text = u"\nComponent Versions:\n"_s;
    for (const auto &[name, version] : combined.versions.asKeyValueRange()) {
        text += u"  %1\t%2\t%3\n"_s.arg(name, version.version, version.displayName);
    }
    return text;
}

QString commitUrl(const ReleaseComponent &component)
{
    const QUrl location(component.sourceLocation);
    return location.host() == "github.com"_L1
               ? u"https://github.com%1/commit/%2"_s.arg(location.path(), component.commit)
               : component.sourceLocation + u' ' + component.commit;
}

QString imageRow(const ReleaseComponent &component, ImageColumns columns)
{
    switch (columns) {
    case ImageColumns::PullSpec:
        return component.image.toString();
    case ImageColumns::Commit:
        return component.sourceLocation + u'\t' + component.commit;
    case ImageColumns::CommitUrl:
        return commitUrl(component);
    case ImageColumns::Digest:
        break;
    }
    return component.image.digest->toString();
}

QString imagesHeader(ImageColumns columns)
{
    switch (columns) {
    case ImageColumns::PullSpec:
        return u"  NAME\tPULL SPEC\n"_s;
    case ImageColumns::Commit:
        return u"  NAME\tREPO\tCOMMIT\t\n"_s;
    case ImageColumns::CommitUrl:
        return u"  NAME\tURL\t\n"_s;
    case ImageColumns::Digest:
        break;
    }
    return u"  NAME\tDIGEST\n"_s;
}

QString imagesText(const ReleasePayload &payload, ImageColumns columns)
{
    QString text = u"\nImages:\n"_s + imagesHeader(columns);
    for (const ReleaseComponent &component : payload.components) {
        text += u"  "_s + component.name + u'\t' + imageRow(component, columns) + u'\n';
    }
    return text;
}

QStringList warnings(const CombinedVersions &combined)
{
    QStringList lines;
    for (const QString &component : combined.unreadable) {
        lines.append(u"the referenced image %1 had an invalid version annotation"_s.arg(component));
    }
    if (!combined.ambiguous.isEmpty()) {
        lines.append(u"multiple versions or display names reported for the following "
                     "component(s): %1"_s.arg(combined.ambiguous.join(u",  "_s)));
    }
    lines.sort();
    return lines;
}

QString warningsText(const CombinedVersions &combined)
{
    const QStringList lines = warnings(combined);
    return lines.isEmpty() ? QString() : u"\nWarnings:\n* "_s + lines.join(u"\n* "_s) + u'\n';
}

QJsonValue listOrNull(const QStringList &list)
{
    return list.isEmpty() ? QJsonValue(QJsonValue::Null)
                          : QJsonValue(QJsonArray::fromStringList(list));
}
} // namespace

QString releaseInfoText(const ReleaseImage &release, const QString &pullFrom, ImageColumns columns)
{
    const ReleasePayload &payload = release.payload;
    const CombinedVersions combined = combineVersions(payload.components);
    QString text = headText(release, pullFrom);
    if (payload.metadata) {
        text += metadataText(*payload.metadata);
    }
    text += versionsText(combined);
    text += imagesText(payload, columns);
    text += warningsText(combined);
    return alignedColumns(text) + u'\n';
}

QJsonObject releaseInfoJson(const ReleaseImage &release, const QString &image)
{
    const ReleasePayload &payload = release.payload;
    const CombinedVersions combined = combineVersions(payload.components);
    QJsonObject displayVersions;
    for (const auto &[name, version] : combined.versions.asKeyValueRange()) {
        displayVersions.insert(
            name,
            QJsonObject{{u"Version"_s, version.version}, {u"DisplayName"_s, version.displayName}});
    }
    QJsonObject tags;
    for (const auto &[name, component] : combined.components.asKeyValueRange()) {
        tags.insert(name, component);
    }
    const QString list = release.manifest.isIndex() ? release.digest().toString() : QString();
    const QString digest = release.image.digest().toString();
    return {
        {u"image"_s, image},
        {u"digest"_s, digest},
        {u"contentDigest"_s, digest},
        {u"listDigest"_s, list},
        {u"config"_s, QJsonDocument::fromJson(release.rawConfig).object()},
        {u"metadata"_s,
         payload.metadata ? QJsonValue(payload.metadata->json) : QJsonValue(QJsonValue::Null)},
        {u"references"_s, QJsonDocument::fromJson(payload.imageReferences).object()},
        {u"versions"_s, QJsonValue(QJsonValue::Null)},
        {u"displayVersions"_s, displayVersions},
        {u"versionsTags"_s, tags},
        {u"images"_s, QJsonValue(QJsonValue::Null)},
        {u"warnings"_s, listOrNull(warnings(combined))},
    };
}

} // namespace hashike
