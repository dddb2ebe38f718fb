// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "execution/Executors.h"
#include "secrets/SecretKeeper.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    using namespace hashike;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hashike"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hashike"));
    QApplication::setApplicationVersion(QStringLiteral(HASHIKE_VERSION));
    Preferences preferences;
    LanguageController language;
    language.use(preferences.language() == QLocale::c() ? LanguageController::preferred()
                                                        : preferences.language());
    SystemClock clock;
    Keychain keychain(QStringLiteral("pull-secret"));
    SecretKeeper secrets(&keychain);
    JobQueue queue(makeExecutors(secrets.lookup()), JobStore(), clock);
    MainWindow window(queue, language, preferences, secrets);
    queue.load();
    window.show();
    return QApplication::exec();
}
