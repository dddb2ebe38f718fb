// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/SiteProfile.h"

#include "base/Json.h"
#include "base/JsonMembers.h"
#include "oci/Reference.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Format = u"hashike-site-profile"_s;

Error wrongMember(QByteArrayView text, const QString &name)
{
    Error error = makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, name);
    for (const JsonMember &member : jsonMembers(text)) {
        if (member.name == name) {
            const TextPosition where = positionOf(text, member.position);
            error.arguments.insert(ErrorArgument::Line, QString::number(where.line));
            error.arguments.insert(ErrorArgument::Column, QString::number(where.column));
        }
    }
    return error;
}

std::optional<int> countIn(const QJsonValue &value, int most)
{
    const auto count = jsonSize(value);
    return count && *count >= 1 && *count <= most ? std::optional(int(*count)) : std::nullopt;
}

bool isTarget(const QString &target)
{
    return target.isEmpty() || Reference::parse(target).has_value();
}

/// Nothing unknown in it, and no password: each member would be written as it is.
bool isProxyChoice(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    const QJsonObject kept = ProxyChoice::fromJson(json).toJson();
    const QStringList names = json.keys();
    return value.isObject() && std::ranges::all_of(names, [&](const QString &name) {
               return kept.value(name) == json.value(name);
           });
}

/// Takes one member over; false when its value cannot be used. Unknown ones are of a later version.
bool take(SiteProfile &profile, const QString &name, const QJsonValue &value)
{
    if (name == "registry"_L1) {
        profile.target = value.toString();
        return value.isString() && isTarget(profile.target);
    }
    if (name == "updateGraph"_L1) {
        profile.updateGraph = QUrl(value.toString(), QUrl::StrictMode);
        return Preferences::isUpdateGraph(profile.updateGraph);
    }
    if (name == "proxies"_L1) {
        profile.proxies = ProxyChoice::fromJson(value.toObject());
        return isProxyChoice(value);
    }
    if (name == "jobsAtOnce"_L1 || name == "streams"_L1) {
        const bool isJobs = name == "jobsAtOnce"_L1;
        const auto count = countIn(value, isJobs ? 8 : 16);
        (isJobs ? profile.jobsAtOnce : profile.streams) = count.value_or(1);
        return count.has_value();
    }
    if (name == "bytesPerSecond"_L1) {
        profile.bytesPerSecond = jsonSize(value).value_or(0);
        return jsonSize(value).has_value();
    }
    if (name == "limitHours"_L1) {
        profile.limitHours = DailyHours::fromString(value.toString());
        return profile.limitHours || value == QJsonValue(QString());
    }
    return true;
}
} // namespace

SiteProfile SiteProfile::of(const Preferences &preferences)
{
    return {preferences.target(),
            preferences.updateGraph(),
            preferences.proxies(),
            preferences.jobsAtOnce(),
            preferences.streams(),
            preferences.bytesPerSecond(),
            preferences.limitHours()};
}

void SiteProfile::applyTo(Preferences &preferences) const
{
    preferences.setTarget(target);
    preferences.setUpdateGraph(updateGraph);
    preferences.setProxies(proxies);
    preferences.setJobsAtOnce(jobsAtOnce);
    preferences.setStreams(streams);
    preferences.setBytesPerSecond(bytesPerSecond);
    preferences.setLimitHours(limitHours);
}

QByteArray SiteProfile::toJson() const
{
    const QJsonObject json{{u"format"_s, Format},
                           {u"version"_s, 1},
                           {u"registry"_s, target},
                           {u"updateGraph"_s, updateGraph.toString()},
                           {u"proxies"_s, proxies.toJson()},
                           {u"jobsAtOnce"_s, jobsAtOnce},
                           {u"streams"_s, streams},
                           {u"bytesPerSecond"_s, bytesPerSecond},
                           {u"limitHours"_s, limitHours ? limitHours->toString() : QString()}};
    return QJsonDocument(json).toJson();
}

Result<SiteProfile> SiteProfile::fromJson(QByteArrayView text, const SiteProfile &current)
{
    HASHIKE_TRY_ASSIGN(json, parseJsonObject(text, MaximumFile, ErrorCode::InvalidArgument));
    if (json["format"_L1].toString() != Format) {
        return failure(makeError(ErrorCode::InvalidArgument));
    }
    SiteProfile profile = current;
    for (auto member = json.constBegin(); member != json.constEnd(); ++member) {
        if (!take(profile, member.key(), member.value())) {
            return failure(wrongMember(text, member.key()));
        }
    }
    return profile;
}

Result<SiteProfile> SiteProfile::readFile(const QString &path, const SiteProfile &current)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, path)
                           .with(ErrorArgument::Detail, file.errorString()));
    }
    return fromJson(file.read(MaximumFile + 1), current).transform_error([&](Error error) {
        return std::move(error).with(ErrorArgument::Path, path);
    });
}

} // namespace hashike
