// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/JobRecord.h"

#include "base/Json.h"

#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int MaximumCauses = 3;

QString isoText(const QDateTime &time)
{
    return time.isValid() ? time.toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeIn(const QJsonObject &json, QLatin1StringView name)
{
    return QDateTime::fromString(json[name].toString(), Qt::ISODateWithMs);
}

template<typename State, std::size_t Count>
std::optional<State> stateIn(const std::array<State, Count> &all, const QString &name)
{
    const auto state = std::ranges::find(all, name, [](State known) { return nameOf(known); });
    return state == all.end() ? std::nullopt : std::optional(*state);
}

QJsonObject errorJson(const Error &error, int causes)
{
    QJsonObject arguments;
    for (const auto &[name, value] : error.arguments.asKeyValueRange()) {
        arguments.insert(argumentName(name), value);
    }
    QJsonObject json{
        {u"code"_s, errorName(error.code)},
        {u"origin"_s, int(error.origin)},
        {u"arguments"_s, arguments},
        {u"httpStatus"_s, error.httpStatus},
        {u"registryCode"_s, error.registryCode},
        {u"retryable"_s, error.retryable},
    };
    if (error.retryAfter) {
        json.insert("retryAfter"_L1, qint64(error.retryAfter->count()));
    }
    if (error.cause && causes > 0) {
        json.insert("cause"_L1, errorJson(*error.cause, causes - 1));
    }
    return json;
}

Error errorIn(const QJsonObject &json, int causes)
{
    Error error = makeError(errorNamed(json["code"_L1].toString()));
    error.origin = Origin(std::clamp(json["origin"_L1].toInt(), 0, int(Origin::Medium)));
    const QJsonObject arguments = json["arguments"_L1].toObject();
    for (const QString &name : arguments.keys()) {
        if (const auto argument = argumentNamed(name)) {
            error.arguments.insert(*argument, arguments[name].toString());
        }
    }
    error.httpStatus = json["httpStatus"_L1].toInt();
    error.registryCode = json["registryCode"_L1].toString();
    error.retryable = json["retryable"_L1].toBool();
    if (const auto seconds = jsonSize(json["retryAfter"_L1])) {
        error.retryAfter = std::chrono::seconds(*seconds);
    }
    if (json.contains("cause"_L1) && causes > 0) {
        error.cause =
            std::make_shared<const Error>(errorIn(json["cause"_L1].toObject(), causes - 1));
    }
    return error;
}

QJsonArray eventsJson(const QList<JobEvent> &events)
{
    QJsonArray array;
    for (const JobEvent &event : events) {
        QJsonObject json{{u"time"_s, isoText(event.time)}, {u"state"_s, nameOf(event.state)}};
        if (event.error) {
            json.insert("error"_L1, toJson(*event.error));
        }
        if (event.isRetry) {
            json.insert("isRetry"_L1, true);
        }
        array.append(json);
    }
    return array;
}

QList<JobEvent> eventsIn(const QJsonArray &array)
{
    QList<JobEvent> events;
    for (const auto &value : array) {
        const QJsonObject json = value.toObject();
        JobEvent event{timeIn(json, "time"_L1), JobState::Queued, {}, json["isRetry"_L1].toBool()};
        event.state = stateIn(AllJobStates, json["state"_L1].toString()).value_or(JobState::Queued);
        if (json.contains("error"_L1)) {
            event.error = errorFromJson(json["error"_L1].toObject());
        }
        events.append(event);
    }
    return events;
}

/// A line an image: there may be thousands.
QJsonArray imagesJson(const QList<JobImage> &images)
{
    QJsonArray array;
    for (const JobImage &image : images) {
        array.append(
            QJsonArray{image.tag, nameOf(image.state), image.done, image.total, image.digest});
    }
    return array;
}

QList<JobImage> imagesIn(const QJsonArray &array)
{
    QList<JobImage> images;
    for (const auto &value : array) {
        const QJsonArray json = value.toArray();
        images.append({json.at(0).toString(),
                       stateIn(AllImageStates, json.at(1).toString()).value_or(ImageState::Waiting),
                       jsonSize(json.at(2)).value_or(0),
                       jsonSize(json.at(3)).value_or(0),
                       json.at(4).toString()}); // none in older stores
    }
    return images;
}
} // namespace

void JobRecord::append(const JobEvent &event)
{
    events.append(event);
    if (events.size() > MaximumEvents) {
        events.removeFirst();
    }
}

QJsonObject JobRecord::toJson() const
{
    QJsonObject json{
        {u"schemaVersion"_s, SchemaVersion},
        {u"spec"_s, spec.toJson()},
        {u"state"_s, nameOf(state)},
        {u"position"_s, position},
        {u"startedAt"_s, isoText(startedAt)},
        {u"endedAt"_s, isoText(endedAt)},
        {u"doneBytes"_s, doneBytes},
        {u"totalBytes"_s, totalBytes},
        {u"movedBytes"_s, movedBytes},
        {u"outcome"_s, outcome},
        {u"events"_s, eventsJson(events)},
        {u"images"_s, imagesJson(images)},
    };
    if (error) {
        json.insert("error"_L1, hashike::toJson(*error));
    }
    return json;
}

Result<JobRecord> JobRecord::fromJson(const QJsonObject &json)
{
    const int version = json["schemaVersion"_L1].toInt();
    if (version != SchemaVersion) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, u"schemaVersion"_s)
                           .with(ErrorArgument::Expected, QString::number(SchemaVersion))
                           .with(ErrorArgument::Actual, QString::number(version)));
    }
    const auto state = stateIn(AllJobStates, json["state"_L1].toString());
    if (!state) {
        return failure(
            makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, u"state"_s));
    }
    JobRecord record;
    HASHIKE_TRY_ASSIGN(spec, JobSpec::fromJson(json["spec"_L1].toObject()));
    record.spec = spec;
    record.state = *state;
    record.position = jsonSize(json["position"_L1]).value_or(0);
    record.startedAt = timeIn(json, "startedAt"_L1);
    record.endedAt = timeIn(json, "endedAt"_L1);
    record.doneBytes = jsonSize(json["doneBytes"_L1]).value_or(0);
    record.totalBytes = jsonSize(json["totalBytes"_L1]).value_or(0);
    record.movedBytes = jsonSize(json["movedBytes"_L1]).value_or(0);
    record.outcome = json["outcome"_L1].toObject();
    record.events = eventsIn(json["events"_L1].toArray());
    record.images = imagesIn(json["images"_L1].toArray());
    if (json.contains("error"_L1)) {
        record.error = errorFromJson(json["error"_L1].toObject());
    }
    return record;
}

QJsonObject toJson(const Error &error)
{
    return errorJson(error, MaximumCauses);
}

Error errorFromJson(const QJsonObject &json)
{
    return errorIn(json, MaximumCauses);
}

} // namespace hashike
