// SPDX-License-Identifier: GPL-3.0-or-later
// The thread of a user interface never waits: what would, ends the program. A child process tries.
#include "http/QtHttpTransport.h"
#include "jobs/JobStore.h"
#include "media/DurableFile.h"
#include "media/MediaCopy.h"
#include "media/MediaSeal.h"
#include "media/MediaStore.h"
#include "media/MediaVerifier.h"
#include "media/MirrorReader.h"
#include "media/VerificationJournal.h"
#include "registry/Credentials.h"

#include <QGuiApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrentRun>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
using Call = std::function<void()>;

/// Each of them fails at once, or has nothing to do.
std::map<QString, Call> blockingCalls()
{
    const QString nowhere = u"/nonexistent"_s;
    const StopToken stop;
    return {
        {u"exchange"_s,
         [stop] {
             HttpRequest request;
             request.url = QUrl(u"http://127.0.0.1:1/"_s);
             std::ignore = QtHttpTransport({}, {}).exchange(request, nullptr, stop);
         }},
        {u"readFile"_s, [=] { std::ignore = Credentials::readFile(nowhere); }},
        {u"search"_s, [] { std::ignore = Credentials::search({}); }},
        {u"readPem"_s, [=] { std::ignore = TlsTrust().addAuthorities(nowhere); }},
        {u"MediaStore::open"_s,
         [=] { std::ignore = MediaStore::open(nowhere, MediaStore::Mode::Existing); }},
        {u"openMirror"_s, [=] { std::ignore = openMirror(nowhere); }},
        {u"verifyMedium"_s, [=] { std::ignore = verifyMedium({nowhere, {}}, stop); }},
        {u"sealMedium"_s, [=] { std::ignore = sealMedium(nowhere, SystemClock(), stop); }},
        {u"checkSeal"_s, [=] { std::ignore = checkSeal(nowhere, stop); }},
        {u"copyMedium"_s, [=] { std::ignore = copyMedium({nowhere, nowhere}, stop); }},
        {u"replaceFile"_s, [=] { std::ignore = replaceFile(nowhere, {}, nowhere + u"/t"_s); }},
        {u"JobStore::load"_s, [=] { std::ignore = JobStore(nowhere).load(); }},
        {u"JobStore::remove"_s, [=] { std::ignore = JobStore(nowhere).remove(u"x"_s); }},
        {u"VerificationJournal::latest"_s,
         [=] {
             std::ignore = VerificationJournal(nowhere).latest(
                 Digest::parse(u"sha256:"_s + QString(64, u'0')).value());
         }},
    };
}

/// The child: `HOW CALL`.
int callAs(const QString &how, const QString &name)
{
    const rlimit none{0, 0}; // dying is expected: no core file
    ::setrlimit(RLIMIT_CORE, &none);
    const Call call = blockingCalls().at(name);
    if (how == "worker"_L1) {
        QtConcurrent::run(call).waitForFinished();
    } else {
        call();
    }
    return 0;
}
} // namespace

class BlockingCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheWindowsThreadMustNotWait_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("call");
        for (const QString &how : {u"window"_s, u"worker"_s, u"command"_s}) {
            for (const auto &[name, call] : blockingCalls()) {
                QTest::addRow("%s, %s", qPrintable(how), qPrintable(name)) << how << name;
            }
        }
    }

    void onlyTheWindowsThreadMustNotWait()
    {
#ifdef NDEBUG
        QSKIP("not built into releases");
#endif
        QFETCH(QString, how);
        QFETCH(QString, call);
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_FORCE_STDERR_LOGGING"_s, u"1"_s); // not to a journal
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {how, call});
        QVERIFY(child.waitForFinished());
        const QByteArray errors = child.readAllStandardError();
        if (how == "window"_L1) {
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            QVERIFY2(errors.contains("must not wait") && errors.contains(call.toUtf8()),
                     errors.constData());
        } else {
            QCOMPARE(child.exitStatus(), QProcess::NormalExit);
            QVERIFY2(child.exitCode() == 0 && !errors.contains("must not wait"),
                     errors.constData());
        }
    }
};

int main(int argc, char *argv[])
{
    const QStringList hows{u"window"_s, u"worker"_s, u"command"_s};
    const QString how = QString::fromLocal8Bit(argc == 3 ? argv[1] : "");
    if (how == "command"_L1) {
        const QCoreApplication application(argc, argv);
        return callAs(how, QString::fromLocal8Bit(argv[2]));
    }
    const QGuiApplication application(argc, argv);
    if (hows.contains(how)) {
        return callAs(how, QString::fromLocal8Bit(argv[2]));
    }
    BlockingCallsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_blockingcalls.moc"
