// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/Quantities.h"

#include <QCoreApplication>
#include <QLocale>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Quantities
{
    Q_DECLARE_TR_FUNCTIONS(Quantities)
};

const QString Unknown = u"—"_s;
} // namespace

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString amountText(qint64 doneBytes, qint64 totalBytes)
{
    const QString total = bytesText(totalBytes);
    if (doneBytes == totalBytes) {
        return total;
    }
    QString done = bytesText(doneBytes);
    const QString unit = total.sliced(total.lastIndexOf(u' '));
    if (done.endsWith(unit)) {
        done.chop(unit.size());
    }
    return Quantities::tr("%1 of %2").arg(done, total);
}

QString exactBytesText(qint64 bytes)
{
    return Quantities::tr("%1 bytes").arg(QLocale().toString(bytes));
}

QString speedText(double bytesPerSecond)
{
    return bytesPerSecond > 0 ? Quantities::tr("%1/s").arg(bytesText(qint64(bytesPerSecond)))
                              : Unknown;
}

QString timeLeftText(std::optional<std::chrono::seconds> left)
{
    if (!left) {
        return Unknown;
    }
    const qint64 seconds = left->count();
    if (seconds < 60) {
        return Quantities::tr("%1 s").arg(seconds);
    }
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60) {
        return Quantities::tr("%1 min").arg(minutes);
    }
    return Quantities::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString isoTimeText(const QDateTime &time)
{
    if (!time.isValid()) {
        return Unknown;
    }
    const QDateTime local = time.toLocalTime();
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
}

} // namespace hashike
