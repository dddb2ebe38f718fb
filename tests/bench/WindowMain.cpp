// SPDX-License-Identifier: GPL-3.0-or-later
// hashike-window-bench: the real window, put together as the program does it, which either ends as
// soon as it is painted or mirrors a release and prints as JSON how late its events were meanwhile.
#include "app/LanguageController.h"
#include "app/MainWindow.h"
#include "app/Preferences.h"
#include "execution/Executors.h"
#include "support/LagProbe.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QListWidget>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
/// Ends the process once the window was painted and the display has taken it.
class UntilPaint final : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            QTimer::singleShot(0, this, [] {
                QGuiApplication::sync();
                std::_Exit(EXIT_SUCCESS);
            });
        }
        return false;
    }
};

JobSpec mirrorJob(const QCommandLineParser &parser)
{
    JobSpec spec = newJob(JobKind::Mirror, QDateTime::currentDateTimeUtc());
    spec.source = parser.value(u"from"_s);
    spec.medium = parser.value(u"to-dir"_s);
    spec.authorities = parser.values(u"certificate-authority"_s);
    spec.insecure = parser.isSet(u"insecure"_s);
    spec.allowUnverified = true;
    return spec;
}

void print(const LagProbe &probe)
{
    const QJsonObject lags{{u"samples"_s, probe.samples()},
                           {u"p50"_s, probe.percentile(0.5).count()},
                           {u"p99"_s, probe.percentile(0.99).count()},
                           {u"worst"_s, probe.worst().count()},
                           {u"worstOwn"_s, probe.worstOwn().count()}};
    std::fputs(QJsonDocument(lags).toJson().constData(), stdout);
}

/// With the page of the jobs in front, which has the most to paint.
int mirror(const JobSpec &spec, JobQueue &queue, const MainWindow &window)
{
    auto *const steps = window.findChild<QListWidget *>(u"sidebar"_s);
    steps->setCurrentItem(steps->findItems(u"Jobs"_s, Qt::MatchContains).value(0));
    std::optional<LagProbe> probe;
    QObject::connect(&queue, &JobQueue::ended, qApp, [&] {
        probe->stop();
        print(*probe);
        const bool isDone = queue.at(queue.rowOf(spec.id)).state == JobState::Succeeded;
        QCoreApplication::exit(isDone ? EXIT_SUCCESS : EXIT_FAILURE);
    });
    QTimer::singleShot(0, qApp, [&] {
        probe.emplace();
        queue.add(spec);
    });
    return QApplication::exec();
}
} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"until-paint"_s, u"End once the window is painted."_s},
                       {u"from"_s, u"The release that is mirrored."_s, u"reference"_s},
                       {u"to-dir"_s, u"The medium."_s, u"directory"_s},
                       {u"certificate-authority"_s, u"To trust."_s, u"file"_s},
                       {u"insecure"_s, u"The registry speaks plain HTTP."_s}});
    parser.process(application);
    const QTemporaryDir state;
    Preferences preferences;
    LanguageController language;
    language.use(LanguageController::available().first());
    SystemClock clock;
    JobQueue queue(makeExecutors(), JobStore(state.path()), clock);
    SecretKeeper secrets;
    RemovableDrives drives(QDBusConnection::systemBus());
    DriveBoard board(drives);
    MainWindow window({queue, language, preferences, secrets, board});
    queue.load();
    UntilPaint untilPaint;
    if (parser.isSet(u"until-paint"_s)) {
        window.installEventFilter(&untilPaint);
    }
    window.show();
    if (parser.isSet(u"until-paint"_s)) {
        return QApplication::exec();
    }
    return mirror(mirrorJob(parser), queue, window);
}
