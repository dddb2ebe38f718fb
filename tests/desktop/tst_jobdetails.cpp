// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of the selected job, tab by tab.
#include "JobsBench.h"
#include "jobs/JobImagesModel.h"
#include "jobs/SpeedGraph.h"
#include "pages/JobsPage.h"
#include "support/Subprocess.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
enum Tab
{
    Images,
    Speed,
    Log,
    Problem,
    Command,
    Report,
};

QList<JobImage> manyImages(int count)
{
    QList<JobImage> images;
    for (int i = 0; i < count; ++i) {
        images.append({u"4.20.8-x86_64-component-%1"_s.arg(i, 5, 10, QChar(u'0')),
                       AllImageStates.at(std::size_t(i) % AllImageStates.size()),
                       i * 1000LL,
                       10'000'000LL});
    }
    return images;
}

Error damaged()
{
    return makeError(ErrorCode::MediumDamaged)
        .from(Origin::Medium)
        .with(ErrorArgument::Path, u"/media/usb"_s)
        .with(ErrorArgument::Actual, u"2"_s)
        .with(ErrorArgument::Choices, u"blobs/sha256/ab"_s);
}
} // namespace

class JobDetailsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JobsBench> m_bench;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<JobsPage> m_page;

    void open()
    {
        JobQueue &queue = m_bench->open();
        m_page = std::make_unique<JobsPage>(queue, m_bench->meter(), *m_settings);
        m_page->resize(1000, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    template<typename T>
    T *on(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    QTabWidget *details() const { return on<QTabWidget>(u"details"_s); }

    void show(Tab tab) const
    {
        auto *const bar = details()->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
        QCOMPARE(details()->currentIndex(), int(tab));
    }

    void select(int row) const
    {
        auto *const table = on<QTableView>(u"jobs"_s);
        const QRect place = table->visualRect(table->model()->index(row, 1));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place.center());
    }

    void press(const QString &name) const
    {
        auto *const button = on<QPushButton>(name);
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QCoreApplication::processEvents(); // where it is now
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// A job that has failed so.
    JobSpec failedJob(const Error &error, JobKind kind = JobKind::Mirror)
    {
        const JobSpec spec = JobsBench::job(u"4.20.8-x86_64"_s, kind);
        addFailed(spec, error);
        return spec;
    }

    void addFailed(const JobSpec &spec, const Error &error)
    {
        m_bench->failWith(error);
        m_bench->queue().add(spec);
        m_bench->release();
        QTRY_COMPARE(m_bench->queue().at(m_bench->queue().rowOf(spec.id)).state, JobState::Failed);
    }

    /// Prints the report into a file, as the dialog offers it where there is no printer.
    void printTo(const QString &path)
    {
        show(Report);
        press(u"printReport"_s);
        auto *const dialog = m_page->findChild<QPrintDialog *>();
        QVERIFY(dialog);
        dialog->printer()->setOutputFileName(path);
        Q_EMIT dialog->QDialog::accepted();
        dialog->close();
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_bench = std::make_unique<JobsBench>();
        m_settings =
            std::make_unique<QSettings>(m_bench->path(u"settings.ini"_s), QSettings::IniFormat);
        open();
    }

    void cleanup()
    {
        m_page.reset();
        m_bench->close();
    }

    void imagesWithTheirStates()
    {
        m_bench->setImages(manyImages(5));
        m_bench->queue().add(JobsBench::job(u"a"_s));
        show(Images);
        auto *const table = on<QTableView>(u"images"_s);
        QTRY_COMPARE(table->model()->rowCount(), 5);
        const QString summary = on<QLabel>(u"imagesSummary"_s)->text();
        QVERIFY2(summary.contains(u"Images: 5"_s) && summary.contains(u"Already there: 1"_s),
                 qPrintable(summary));
        QList<JobImage> later = manyImages(5);
        later[0].state = ImageState::Done;
        m_bench->setImages(later);
        QTRY_COMPARE(table->model()->index(0, JobImagesModel::State).data().toString(), u"Moved"_s);
        m_bench->release();
        QTRY_COMPARE(m_bench->queue().at(0).state, JobState::Succeeded);
        QCOMPARE(table->model()->rowCount(), 5); // what became of them stays
    }

    void noImages()
    {
        m_bench->queue().add(JobsBench::job(u"a"_s, JobKind::Seal));
        show(Images);
        QVERIFY(on<QLabel>(u"imagesSummary"_s)->text().contains(u"files"_s));
    }

    void imagesFollowTheSelection()
    {
        JobRecord record;
        record.spec = JobsBench::job(u"kept"_s);
        record.state = JobState::Paused;
        record.images = manyImages(3);
        m_page.reset();
        QVERIFY(m_bench->keep(record));
        open();
        m_bench->queue().add(JobsBench::job(u"a"_s));
        show(Images);
        const auto *model = on<QTableView>(u"images"_s)->model();
        QCOMPARE(model->rowCount(), 0);
        select(0);
        QCOMPARE(model->rowCount(), 3);
    }

    /// Ten thousand images move, are scrolled and are filtered; each shall take less than a tenth
    /// of a second, which nobody notices. What is asserted leaves room for a machine that is busy.
    void tenThousandImages()
    {
        constexpr int Count = 10'000;
        constexpr int Bearable = 500; // ms
        m_bench->setImages(manyImages(Count));
        m_bench->queue().add(JobsBench::job(u"a"_s));
        show(Images);
        auto *const table = on<QTableView>(u"images"_s);
        QTRY_COMPARE(table->model()->rowCount(), Count);
        qint64 slowest = 0;
        const auto measure = [&](const std::function<void()> &operation) {
            QElapsedTimer timer;
            timer.start();
            operation();
            QCoreApplication::processEvents();
            table->grab();
            slowest = std::max(slowest, timer.elapsed());
        };
        for (int i = 0; i <= 10; ++i) {
            measure([&] {
                auto *const bar = table->verticalScrollBar();
                bar->setValue(bar->maximum() * i / 10);
            });
        }
        auto *const filter = on<QLineEdit>(u"imagesFilter"_s);
        for (const QChar letter : u"component-00042"_s) {
            measure([&] { QTest::keyClick(filter, letter.toLatin1()); });
        }
        QCOMPARE(table->model()->rowCount(), 1);
        measure([&] { filter->clear(); });
        QCOMPARE(table->model()->rowCount(), Count);
        QList<JobImage> moved = manyImages(Count);
        for (int i = 0; i < 100; ++i) {
            moved[i * 7].done += 12345;
        }
        m_bench->setImages(moved);
        measure([&] { Q_EMIT m_bench->queue().changed(0); });
        qInfo("slowest: %lld ms", static_cast<long long>(slowest));
        QVERIFY2(slowest < Bearable, qPrintable(QString::number(slowest)));
    }

    void imagesModelKeepsItsPromises()
    {
        JobImagesModel model;
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(JobImagesModel::SortRole);
        sorted.sort(JobImagesModel::Done, Qt::DescendingOrder);
        const QAbstractItemModelTester plain(&model);
        const QAbstractItemModelTester proxy(&sorted);
        model.setImages(manyImages(20));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<JobImage> images = manyImages(20);
        images[4].done = 5'000'000;
        model.setImages(images);
        QCOMPARE(changes.size(), 1); // what did not change is not drawn again
        QCOMPARE(resets.size(), 0);
        QCOMPARE(sorted.index(0, 0).data().toString(), images[4].tag);
        model.setImages(manyImages(3));
        QCOMPARE(resets.size(), 1);
        model.setImages({});
        QCOMPARE(model.rowCount(), 0);
    }

    void speed()
    {
        m_bench->queue().add(JobsBench::job(u"a"_s));
        show(Speed);
        QVERIFY(on<SpeedGraph>(u"speedGraph"_s)->isVisible());
        QTRY_VERIFY(on<QLabel>(u"speedSummary"_s)->text().startsWith(u"Now: "_s));
        QCOMPARE(on<SpeedGraph>(u"speedGraph"_s)->accessibleDescription(),
                 on<QLabel>(u"speedSummary"_s)->text());
    }

    void logTellsEverything()
    {
        Error lost = makeError(ErrorCode::ConnectionLost);
        lost.arguments.insert(ErrorArgument::Host, u"quay.io"_s);
        failedJob(lost);
        show(Log);
        const QString log = on<QPlainTextEdit>(u"log"_s)->toPlainText();
        for (const QString &said :
             {u"Queued"_s, u"Preparing"_s, u"Trying again"_s, u"Failed"_s, u"quay.io"_s}) {
            QVERIFY2(log.contains(said), qPrintable(log));
        }
        press(u"copyLog"_s);
        QCOMPARE(QApplication::clipboard()->text(), log);
    }

    void logGoesOn()
    {
        const JobSpec spec = failedJob(makeError(ErrorCode::ConnectionLost));
        show(Log);
        auto *const log = on<QPlainTextEdit>(u"log"_s);
        const QString before = log->toPlainText();
        log->selectAll();
        const int selected = log->textCursor().selectionEnd();
        QVERIFY(m_bench->queue().act(spec.id, JobAction::Retry));
        QTRY_VERIFY(log->toPlainText().size() > before.size());
        QVERIFY(log->toPlainText().startsWith(before));
        QCOMPARE(log->textCursor().selectionEnd(), selected); // nobody loses what was marked
    }

    void problemComesToTheFront()
    {
        m_bench->queue().add(JobsBench::job(u"a"_s));
        QVERIFY(!details()->isTabEnabled(Problem));
        m_bench->failWith(damaged());
        m_bench->release();
        QTRY_COMPARE(details()->currentIndex(), int(Problem));
        const QString text = on<QLabel>(u"problem"_s)->text();
        QVERIFY2(text.contains(u"/media/usb"_s) && text.contains(u"What to do: "_s),
                 qPrintable(text));
        QVERIFY(on<QPlainTextEdit>(u"problemFacts"_s)->toPlainText().contains(u"MediumDamaged"_s));
        show(Log); // whoever looks elsewhere is not called back
        Q_EMIT m_bench->queue().changed(0);
        QCOMPARE(details()->currentIndex(), int(Log));
        show(Problem);
        press(u"problemCopy"_s);
        QVERIFY(QApplication::clipboard()->text().contains(text));
    }

    void retryWhereTheProblemIs()
    {
        const JobSpec spec = failedJob(makeError(ErrorCode::ConnectionLost));
        QVERIFY(!on<QPushButton>(u"problemRepair"_s)->isVisible());
        press(u"problemRetry"_s);
        QTRY_COMPARE(m_bench->queue().at(0).state, JobState::Running);
        QVERIFY(!details()->isTabEnabled(Problem));
    }

    void repairWhereTheProblemIs()
    {
        QSignalSpy wanted(m_page.get(), &JobsPage::jobWanted);
        const JobSpec mirrored = failedJob(damaged());
        press(u"problemRepair"_s);
        QCOMPARE(wanted.size(), 1);
        const auto repair = wanted.first().first().value<JobSpec>();
        QCOMPARE(repair.kind, JobKind::Repair);
        QCOMPARE(repair.source, mirrored.source);
        QCOMPARE(repair.medium, mirrored.medium);
        QVERIFY(repair.id != mirrored.id);
    }

    /// A verification does not know where the release comes from; the job that mirrored it does.
    void repairOfWhatAnotherJobMirrored()
    {
        const JobSpec mirrored = failedJob(makeError(ErrorCode::ConnectionLost));
        JobSpec verification = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
        verification.medium = mirrored.medium;
        QSignalSpy wanted(m_page.get(), &JobsPage::jobWanted);
        addFailed(verification, damaged());
        press(u"problemRepair"_s);
        QCOMPARE(wanted.first().first().value<JobSpec>().source, mirrored.source);
    }

    void noRepairWithoutASource()
    {
        JobSpec verification = newJob(JobKind::Verify, QDateTime::currentDateTimeUtc());
        verification.medium = u"/media/other"_s;
        failedJob(makeError(ErrorCode::ConnectionLost)); // of another medium
        addFailed(verification, damaged());
        QTRY_COMPARE(details()->currentIndex(), int(Problem));
        QVERIFY(!on<QPushButton>(u"problemRepair"_s)->isVisible());
    }

    void command()
    {
        JobSpec spec = JobsBench::job(u"4.20.8-x86_64"_s);
        spec.credentials = CredentialsOrigin::File;
        spec.credentialsFile = u"/home/me/pull secret.json"_s;
        m_bench->queue().add(spec);
        show(Tab::Command);
        const QString line = on<QPlainTextEdit>(u"command"_s)->toPlainText();
        QVERIFY2(line.startsWith(u"hashikectl "_s) && line.contains(spec.source)
                     && line.contains(u"'--registry-config=/home/me/pull secret.json'"_s),
                 qPrintable(line));
        press(u"copyCommand"_s);
        QCOMPARE(QApplication::clipboard()->text(), line);
    }

    void reportFollowsTheJob()
    {
        m_bench->queue().add(JobsBench::job(u"4.20.8-x86_64"_s));
        show(Report);
        const auto *report = on<QTextBrowser>(u"report"_s);
        QTRY_VERIFY(report->toPlainText().contains(m_bench->queue().at(0).spec.id));
        QVERIFY(!report->toPlainText().contains(u"Succeeded"_s));
        m_bench->release();
        QTRY_VERIFY(report->toPlainText().contains(u"Succeeded"_s));
    }

    /// Every sheet says which it is and of which job, as in the file.
    void reportIsPrinted()
    {
        if (!isInstalled(u"pdftotext"_s)) {
            QSKIP("pdftotext is not installed");
        }
        m_bench->setImages(manyImages(300));
        const JobSpec spec = failedJob(damaged());
        const QString path = m_bench->path(u"printed.pdf"_s);
        printTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(
            on<QLabel>(u"reportOutcome"_s)->text(), u"Handed over to the printer."_s, 30'000);
        const auto text = run({u"pdftotext"_s, {u"-layout"_s, path, u"-"_s}, {}, {}, {}});
        QVERIFY(text);
        QStringList pages = QString::fromUtf8(*text).split(u'\f');
        pages.removeLast(); // a form feed ends each page
        QVERIFY(pages.size() > 3);
        for (qsizetype page = 1; page <= pages.size(); ++page) {
            const QString &sheet = pages.at(page - 1);
            QVERIFY2(sheet.contains(u"Page %1 of %2\n"_s.arg(page).arg(pages.size())),
                     qPrintable(sheet));
            QVERIFY2(sheet.contains(u"Job "_s + spec.id), qPrintable(sheet));
        }
        QVERIFY(pages.first().contains(u"Job report: Mirror"_s));
        QVERIFY(pages.last().contains(manyImages(300).last().tag));
    }

    /// The window has a tab for them and would wait for seconds; the file names all of them.
    void reportOfVeryManyImages()
    {
        constexpr int Count = 10'000;
        m_bench->setImages(manyImages(Count));
        failedJob(damaged());
        show(Report);
        QVERIFY(!on<QTextBrowser>(u"report"_s)->toPlainText().contains(u"-component-"_s));
        press(u"saveReport"_s);
        auto *const dialog = m_page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = m_bench->path(u"report.html"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(on<QLabel>(u"reportOutcome"_s)->text().startsWith(u"Saved: "_s),
                                 30'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("-component-"), Count);
    }

    void printerThatTakesNothing()
    {
        failedJob(damaged());
        printTo(m_bench->path(u"none/printed.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(on<QLabel>(u"reportOutcome"_s)->text(),
                                  u"The printer did not take the report."_s,
                                  30'000);
    }

    void reportIsSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begins");
        QTest::addColumn<QString>("says");
        QTest::newRow("PDF") << u"report.pdf"_s << QByteArray("%PDF-") << u"Saved: "_s;
        QTest::newRow("HTML") << u"report.html"_s << QByteArray("<!DOCTYPE html>") << u"Saved: "_s;
        QTest::newRow("no such folder")
            << u"none/report.pdf"_s << QByteArray() << u"none/report.pdf"_s;
    }

    void reportIsSaved()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begins);
        QFETCH(QString, says);
        const QString path = m_bench->path(name);
        failedJob(damaged());
        show(Report);
        press(u"saveReport"_s);
        auto *const dialog = m_page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY2_WITH_TIMEOUT(on<QLabel>(u"reportOutcome"_s)->text().contains(says),
                                  qPrintable(on<QLabel>(u"reportOutcome"_s)->text()),
                                  30'000);
        QFile file(path);
        QCOMPARE(file.open(QIODevice::ReadOnly), !begins.isEmpty());
        QVERIFY(begins.isEmpty()
                || file.read(begins.size()).compare(begins, Qt::CaseInsensitive) == 0);
    }
};

QTEST_MAIN(JobDetailsTest)
#include "tst_jobdetails.moc"
