// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MainWindow.h"
#include "app/SecondStart.h"
#include "execution/Executors.h"
#include "secrets/SecretKeeper.h"
#include "system/JobNotifier.h"
#include "system/JobWakefulness.h"
#include "system/LogFile.h"
#include "system/SingleInstance.h"
#include "text/Voice.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QThreadPool>

namespace
{
/// Workers for what waits for disks and servers rather than for the processor: a stick that dies
/// must not hold up what has nothing to do with it.
constexpr int MostWaiting = 16;
} // namespace

int main(int argc, char *argv[])
{
    using namespace hashike;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hashike"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hashike"));
    QApplication::setApplicationVersion(QStringLiteral(HASHIKE_VERSION));
    const QString id = QStringLiteral("org.hashike.Hashike");
    QGuiApplication::setDesktopFileName(id);
    QThreadPool::globalInstance()->setMaxThreadCount(MostWaiting);
    QDir::setCurrent(QDir::homePath()); // whoever started it on a stick wants to eject that, too
    QApplication::setWindowIcon(
        QIcon::fromTheme(id, QIcon(QStringLiteral(":/icons/org.hashike.Hashike.svg"))));
    speakAs(Voice::Window);
    Preferences preferences;
    LanguageController language;
    language.use(preferences.language() == QLocale::c() ? LanguageController::preferred()
                                                        : preferences.language());
    const SingleInstance instance(JobStore::defaultDirectory());
    if (!instance.isFirst()) {
        return startAgain(instance);
    }
    const LogFile log;
    const auto chooseDetail = [&preferences] { LogFile::setDetailed(preferences.logsInDetail()); };
    QObject::connect(&preferences, &Preferences::changed, &preferences, chooseDetail);
    chooseDetail();
    const QDBusConnection session = QDBusConnection::sessionBus();
    const QDBusConnection system = QDBusConnection::systemBus();
    SystemClock clock;
    Keychain keychain(QStringLiteral("pull-secret"));
    SecretKeeper secrets(&keychain);
    RemovableDrives drives(system);
    DriveBoard board(drives);
    JobQueue queue(makeExecutors(secrets.lookup()), JobStore(), clock);
    const JobWakefulness awake(queue, system, session);
    MainWindow window({queue, language, preferences, secrets, board});
    const JobNotifier notifier(queue, session, [&preferences] {
        using enum JobNotifier::Telling;
        const bool isWatched = QGuiApplication::applicationState() == Qt::ApplicationActive;
        return isWatched || !preferences.notifies() ? Nothing
               : preferences.hidesHosts()           ? WithoutNames
                                                    : Everything;
    });
    QObject::connect(&notifier, &JobNotifier::activated, &window, &MainWindow::showJobs);
    QObject::connect(&instance, &SingleInstance::shownAgain, &window, &MainWindow::comeToFront);
    queue.load();
    window.show();
    return QApplication::exec();
}
