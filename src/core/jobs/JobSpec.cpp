// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobSpec.h"

#include "base/Json.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array CredentialsOrigins{"none", "file", "memory"};

Error wrongMember(const QString &name)
{
    return makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, name);
}

Result<JobKind> kindNamed(const QString &name)
{
    const auto kind =
        std::ranges::find(AllJobKinds, name, [](JobKind known) { return nameOf(known); });
    if (kind == AllJobKinds.end()) {
        return failure(wrongMember(u"kind"_s));
    }
    return *kind;
}

Result<CredentialsOrigin> originNamed(const QString &name)
{
    const auto origin = std::ranges::find(
        CredentialsOrigins, name, [](const char *known) { return QString::fromLatin1(known); });
    if (origin == CredentialsOrigins.end()) {
        return failure(wrongMember(u"credentials"_s));
    }
    return CredentialsOrigin(origin - CredentialsOrigins.begin());
}
} // namespace

QString nameOf(JobKind kind)
{
    static constexpr std::array names{"Mirror",
                                      "Verify",
                                      "Repair",
                                      "Copy",
                                      "Seal",
                                      "Check",
                                      "Upload",
                                      "DirectMirror",
                                      "Extract",
                                      "RegistryImage"};
    return QString::fromLatin1(names.at(std::size_t(kind)));
}

QJsonObject JobSpec::toJson() const
{
    QJsonObject json{
        {u"id"_s, id},
        {u"kind"_s, nameOf(kind)},
        {u"createdAt"_s, createdAt.toString(Qt::ISODateWithMs)},
        {u"source"_s, source},
        {u"medium"_s, medium},
        {u"target"_s, target},
        {u"release"_s, release},
        {u"bytes"_s, bytes},
        {u"credentials"_s, QString::fromLatin1(CredentialsOrigins.at(std::size_t(credentials)))},
        {u"credentialsFile"_s, credentialsFile},
        {u"authorities"_s, QJsonArray::fromStringList(authorities)},
        {u"ownAuthorities"_s, QJsonArray::fromStringList(ownAuthorities)},
        {u"trust"_s, trust.toJson()},
        {u"proxies"_s, proxies.toJson()},
        {u"insecure"_s, insecure},
        {u"streams"_s, streams},
        {u"bytesPerSecond"_s, bytesPerSecond},
        {u"allowUnverified"_s, allowUnverified},
        {u"thorough"_s, thorough},
        {u"openSeal"_s, openSeal},
        {u"tool"_s, tool},
        {u"toolSystem"_s, toolSystem},
        {u"pin"_s, pin},
        {u"architecture"_s, architecture},
    };
    if (drive) {
        json.insert("drive"_L1, drive->toJson());
    }
    if (limitHours) {
        json.insert("limitHours"_L1, limitHours->toString());
    }
    return json;
}

Result<JobSpec> JobSpec::fromJson(const QJsonObject &json)
{
    JobSpec spec;
    HASHIKE_TRY_ASSIGN(kind, kindNamed(json["kind"_L1].toString()));
    HASHIKE_TRY_ASSIGN(credentials, originNamed(json["credentials"_L1].toString()));
    spec.id = json["id"_L1].toString();
    spec.createdAt = QDateTime::fromString(json["createdAt"_L1].toString(), Qt::ISODateWithMs);
    if (QUuid::fromString(spec.id).isNull() || !spec.createdAt.isValid()) {
        return failure(wrongMember(u"id, createdAt"_s));
    }
    spec.kind = kind;
    spec.credentials = credentials;
    spec.source = json["source"_L1].toString();
    spec.medium = json["medium"_L1].toString();
    spec.target = json["target"_L1].toString();
    spec.release = json["release"_L1].toString();
    spec.bytes = jsonSize(json["bytes"_L1]).value_or(0);
    spec.credentialsFile = json["credentialsFile"_L1].toString();
    spec.authorities = json["authorities"_L1].toVariant().toStringList();
    // Earlier versions kept all of them together.
    spec.ownAuthorities = json.contains("ownAuthorities"_L1)
                              ? json["ownAuthorities"_L1].toVariant().toStringList()
                              : spec.authorities;
    spec.trust = TrustChoice::fromJson(json["trust"_L1].toObject());
    spec.proxies = ProxyChoice::fromJson(json["proxies"_L1].toObject());
    spec.insecure = json["insecure"_L1].toBool();
    spec.streams = std::clamp(json["streams"_L1].toInt(6), 1, 64);
    spec.bytesPerSecond = jsonSize(json["bytesPerSecond"_L1]).value_or(0);
    spec.limitHours = DailyHours::fromString(json["limitHours"_L1].toString());
    spec.allowUnverified = json["allowUnverified"_L1].toBool();
    spec.thorough = json["thorough"_L1].toBool(true);
    spec.openSeal = json["openSeal"_L1].toBool();
    if (json.contains("drive"_L1)) {
        spec.drive = DriveIdentity::fromJson(json["drive"_L1].toObject());
    }
    spec.tool = json["tool"_L1].toString();
    spec.toolSystem = json["toolSystem"_L1].toString();
    spec.pin = json["pin"_L1].toString();
    spec.architecture = json["architecture"_L1].toString();
    return spec;
}

bool asksRegistry(const JobSpec &spec)
{
    switch (spec.kind) {
    case JobKind::Verify:
    case JobKind::Copy:
    case JobKind::Seal:
    case JobKind::Check:
        return false;
    case JobKind::Extract:
        return spec.medium.isEmpty();
    case JobKind::Mirror:
    case JobKind::Repair:
    case JobKind::Upload:
    case JobKind::DirectMirror:
    case JobKind::RegistryImage:
        break;
    }
    return true;
}

QStringList writtenDirectories(const JobSpec &spec)
{
    switch (spec.kind) {
    case JobKind::Mirror:
    case JobKind::Repair:
    case JobKind::Seal:
    case JobKind::RegistryImage:
        return {spec.medium};
    case JobKind::Copy:
    case JobKind::Extract:
        return {spec.target};
    case JobKind::Verify:
    case JobKind::Check:
    case JobKind::Upload:
    case JobKind::DirectMirror:
        break;
    }
    return {};
}

QStringList readDirectories(const JobSpec &spec)
{
    const bool isRead = !spec.medium.isEmpty() && !writtenDirectories(spec).contains(spec.medium);
    return isRead ? QStringList{spec.medium} : QStringList();
}

JobSpec newJob(JobKind kind, const QDateTime &now)
{
    JobSpec spec;
    spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    spec.kind = kind;
    spec.createdAt = now;
    return spec;
}

} // namespace hashike
