// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DailyHours.h"

#include <QStringList>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Form = u"HH:mm"_s;
}

bool DailyHours::contains(QTime time) const
{
    if (from < to) {
        return from <= time && time < to;
    }
    return time >= from || time < to; // over midnight, or the whole day
}

QString DailyHours::toString() const
{
    return from.toString(Form) + u'-' + to.toString(Form);
}

std::optional<DailyHours> DailyHours::fromString(const QString &text)
{
    const QStringList ends = text.split(u'-');
    if (ends.size() != 2) {
        return std::nullopt;
    }
    const DailyHours hours{QTime::fromString(ends.first(), Form),
                           QTime::fromString(ends.last(), Form)};
    return hours.from.isValid() && hours.to.isValid() ? std::optional(hours) : std::nullopt;
}

} // namespace hashike
