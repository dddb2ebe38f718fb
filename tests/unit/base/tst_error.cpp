// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"
#include "base/Result.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// The enumerators of ErrorCode, from the header itself: one that is added is found here.
QStringList codesInHeader()
{
    QFile header(QStringLiteral(HASHIKE_SOURCE_DIR "/src/core/base/Error.h"));
    if (!header.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString text = QString::fromUtf8(header.readAll());
    const QString body = text.section(u"enum class ErrorCode"_s, 1).section(u"};"_s, 0, 0);
    static const QRegularExpression enumerator(u"^\\s*([A-Z][A-Za-z]*),"_s,
                                               QRegularExpression::MultilineOption);
    QStringList names;
    for (const auto &match : enumerator.globalMatch(body)) {
        names.append(match.captured(1));
    }
    return names;
}

Result<int> half(int number)
{
    if (number % 2 != 0) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, QString::number(number)));
    }
    return number / 2;
}

Result<int> quarter(int number)
{
    HASHIKE_TRY(half(number));
    HASHIKE_TRY_ASSIGN(once, half(number));
    HASHIKE_TRY_ASSIGN(twice, half(once));
    return twice;
}
} // namespace

class ErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsName()
    {
        const QStringList names = codesInHeader();
        QVERIFY(names.size() > 40);
        for (qsizetype i = 0; i < names.size(); ++i) {
            QCOMPARE(errorName(static_cast<ErrorCode>(i)), names.at(i));
        }
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
        QCOMPARE(errorName(static_cast<ErrorCode>(names.size())), u"Internal"_s);
    }

    void carriesWhatItWasGiven()
    {
        const Error error = makeError(ErrorCode::FileFailed)
                                .with(ErrorArgument::Path, u"/a"_s)
                                .with(ErrorArgument::Path, u"/b"_s)
                                .from(Origin::Medium)
                                .becauseOf(makeError(ErrorCode::MediumDamaged))
                                .thatMayPass();
        QCOMPARE(error.code, ErrorCode::FileFailed);
        QCOMPARE(error.argument(ErrorArgument::Path), u"/b"_s);
        QCOMPARE(error.argument(ErrorArgument::Host), QString());
        QCOMPARE(error.origin, Origin::Medium);
        QVERIFY(error.retryable);
        QVERIFY(error.cause);
        QCOMPARE(error.cause->code, ErrorCode::MediumDamaged);
        const Error copy = error;
        QCOMPARE(copy.cause.get(), error.cause.get());
        QVERIFY(!makeError(ErrorCode::Internal).retryable);
    }

    void system_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("ENOSPC") << ENOSPC << ErrorCode::MediumFull;
        QTest::newRow("EDQUOT") << EDQUOT << ErrorCode::MediumFull;
        QTest::newRow("EROFS") << EROFS << ErrorCode::MediumReadOnly;
        QTest::newRow("EFBIG") << EFBIG << ErrorCode::FileTooLarge;
        QTest::newRow("EIO") << EIO << ErrorCode::FileFailed;
        QTest::newRow("EACCES") << EACCES << ErrorCode::FileFailed;
    }

    void system()
    {
        QFETCH(int, number);
        QFETCH(ErrorCode, code);
        const Error error = systemError(number, u"/some/path"_s);
        QCOMPARE(error.code, code);
        QCOMPARE(error.argument(ErrorArgument::Path), u"/some/path"_s);
        QVERIFY(!error.argument(ErrorArgument::Detail).isEmpty());
    }

    void tryLeavesWithTheFirstError()
    {
        QCOMPARE(quarter(8).value_or(-1), 2);
        const auto odd = quarter(7);
        QVERIFY(!odd);
        QCOMPARE(odd.error().argument(ErrorArgument::Subject), u"7"_s);
        const auto oddHalf = quarter(6);
        QVERIFY(!oddHalf);
        QCOMPARE(oddHalf.error().argument(ErrorArgument::Subject), u"3"_s);
    }
};

QTEST_GUILESS_MAIN(ErrorTest)
#include "tst_error.moc"
