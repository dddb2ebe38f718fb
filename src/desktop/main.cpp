// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "execution/Executors.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    using namespace hashike;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hashike"));
    QApplication::setApplicationVersion(QStringLiteral(HASHIKE_VERSION));
    LanguageController language;
    language.use(LanguageController::preferred());
    SystemClock clock;
    JobQueue queue(makeExecutors(), JobStore(), clock);
    MainWindow window(queue, language);
    queue.load();
    window.show();
    return QApplication::exec();
}
