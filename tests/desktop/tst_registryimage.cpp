// SPDX-License-Identifier: GPL-3.0-or-later
// The registry's own image, put on the medium from the window; skopeo judges what was written.
#include "Screenshots.h"
#include "WindowDriver.h"
#include "media/MediaLayout.h"
#include "support/RegistryProbe.h"
#include "support/Subprocess.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

namespace
{
constexpr int CommandTab = 4;
constexpr int ReportTab = 5;
const QString Repository = u"/openshift-release-dev/ocp-release:"_s;

QJsonObject objectIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}
} // namespace

class RegistryImageTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TransferSite> m_site; ///< its release is for arm64
    std::unique_ptr<WindowDriver> m_window;
    QString m_list;  ///< an image for several architectures
    QString m_intel; ///< one for amd64

    QString archive() const { return MediaLayout(m_site->medium()).registryImageFile(); }

    template<typename T>
    T *part(const char *name) const
    {
        return m_window->on<T>(Mirror, QString::fromLatin1(name));
    }
    bool isOffered() const { return part<QPushButton>("addRegistryImage")->isEnabled(); }
    QString reason() const { return part<QLabel>("registryImageReason")->text(); }
    QString carried() const { return part<QLabel>("carriedImage")->text(); }

    void openMedium() const
    {
        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, m_site->medium());
        QTRY_VERIFY2(!carried().endsWith(u'—'), qPrintable(carried()));
    }

    void paste(const QString &image) const
    {
        auto *const edit = part<QLineEdit>("registryImage");
        QGuiApplication::clipboard()->setText(image);
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(edit->text(), image);
    }

    void add(const QString &image) const
    {
        m_window->type(Mirror, u"registryImage"_s, image);
        m_window->press(Mirror, u"addRegistryImage"_s);
    }

    /// Shows what is known about the job that is selected: the last one that was added.
    void openTab(int tab) const
    {
        auto *const tabs = m_window->on<QTabWidget>(Jobs, u"details"_s);
        const QPoint place = tabs->tabBar()->tabRect(tab).center();
        QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, place);
        QCOMPARE(tabs->currentIndex(), tab);
    }

    /// What the tab of the only job says.
    QString problem() const { return m_window->on<QLabel>(Jobs, u"problem"_s)->text(); }

    void failed(const QString &because) const
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Failed"_s, WindowDriver::Patience);
        QTRY_VERIFY2(problem().contains(because), qPrintable(problem()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"docker-registry"_s, u"skopeo"_s}) {
            if (!isInstalled(program)) {
                QSKIP(qPrintable(program + u" is not installed"_s));
            }
        }
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 4;
        options.release.size = 1 << 20;
        options.release.architecture = u"aarch64"_s;
        auto site = TransferSite::build(options);
        QVERIFY(site);
        m_site = std::move(*site);
        SampleOptions several = options.release;
        several.version = u"4.20.2"_s;
        several.architecture = u"multi"_s;
        const auto list = m_site->addRelease(several);
        QVERIFY(list);
        m_list = m_site->sourceHost() + Repository + list->tag;
        SampleOptions other = options.release;
        other.version = u"4.20.3"_s;
        other.architecture = u"x86_64"_s;
        const auto intel = m_site->addRelease(other);
        QVERIFY(intel);
        m_intel = m_site->sourceHost() + Repository + intel->tag;
    }

    void init()
    {
        m_window = std::make_unique<WindowDriver>(*m_site);
        m_window->open();
        m_window->plan();
    }

    void cleanup()
    {
        m_window.reset();
        QDir(m_site->medium()).removeRecursively();
    }

    /// For the architecture of the release that was chosen.
    void isCarried()
    {
        openMedium();
        QCOMPARE(carried(), u"On the medium: none"_s);
        QCOMPARE(part<QLabel>("registryImagePlatform")->text(), u"linux/arm64"_s);
        add(m_list);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        QCOMPARE(m_window->job(0, 0), u"Registry image"_s);

        QFile file(archive() + u".json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject note = objectIn(file.readAll());
        QCOMPARE(note["digest"_L1].toString(),
                 skopeoRawDigest(m_list, m_window->pullSecret()).value_or(QString()));
        const QString judged = u"docker-archive:"_s + archive();
        const auto seen = run({u"skopeo"_s, {u"inspect"_s, judged}, {}, {}, {}});
        QVERIFY(seen);
        QCOMPARE(objectIn(*seen)["Architecture"_L1].toString(), u"arm64"_s);
        const auto manifest = run({u"skopeo"_s, {u"inspect"_s, u"--raw"_s, judged}, {}, {}, {}});
        QVERIFY(manifest);
        QCOMPARE(objectIn(*manifest)["config"_L1].toObject()["digest"_L1], note["imageId"_L1]);

        openTab(ReportTab);
        const QString report = m_window->on<QTextEdit>(Jobs, u"report"_s)->toPlainText();
        for (const QString &member : {u"digest"_s, u"imageId"_s, u"platform"_s, u"source"_s}) {
            QVERIFY2(report.contains(note[member].toString()), qPrintable(member + report));
        }
        QVERIFY2(report.contains(u"none is named"_s), qPrintable(report)); // the licence

        m_window->go(Mirror);
        QTRY_VERIFY2(carried().contains(m_list), qPrintable(carried()));
        QVERIFY2(carried().contains(u"linux/arm64 · names no licence"_s), qPrintable(carried()));
        QVERIFY(!isOffered());
        QVERIFY2(reason().contains(u"there already"_s), qPrintable(reason()));
        for (const QString &language : {u"ja"_s, u"en"_s}) {
            m_window->trigger(u"language_"_s + language);
            m_window->window().resize(1024, 700);
            QVERIFY(saveScreenshot(m_window->window(), u"registry-image-"_s + language));
        }
    }

    /// The line beside the job does the same.
    void theCommandLineDoesTheSame()
    {
        openMedium();
        add(m_list);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        QFile file(archive());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray first = file.readAll();
        openTab(CommandTab);
        const QString line = m_window->on<QPlainTextEdit>(Jobs, u"command"_s)->toPlainText();
        QStringList words = line.split(u' ');
        QCOMPARE(words.takeFirst(), u"hashikectl"_s);
        QVERIFY2(words.contains(u"--architecture=arm64"_s), qPrintable(line));
        QVERIFY2(words.contains(u"--to-dir="_s + m_site->medium()), qPrintable(line));
        QVERIFY(QDir(m_site->medium()).removeRecursively());
        // The pull secret was typed in here, so that the line names none.
        words.removeIf([](const QString &word) { return word.startsWith(u"--registry-config"_s); });
        words += m_site->access();
        const CtlResult result = m_site->ctl().run(words);
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QFile again(archive());
        QVERIFY(again.open(QIODevice::ReadOnly));
        QCOMPARE(Digest::of(again.readAll()), Digest::of(first));
    }

    /// Beside a release, and with it to the other side.
    void besideTheRelease()
    {
        m_window->mirror();
        openMedium();
        add(m_site->release().reference);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(1, 2), u"Succeeded"_s, WindowDriver::Patience);
        QCOMPARE(m_site->ctl().run({u"media"_s, u"verify"_s, m_site->medium()}).exitCode, 0);
        m_window->go(Verify);
        m_window->press(Verify, u"seal"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->job(2, 2), u"Succeeded"_s, WindowDriver::Patience);
        QFile sums(m_site->medium() + u"/hashike/SHA256SUMS"_s);
        QVERIFY(sums.open(QIODevice::ReadOnly));
        QVERIFY(sums.readAll().contains("registry-image/registry-image.tar\n"));
    }

    void notOffered_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << QString() << u"not the name of an image"_s;
        QTest::newRow("no registry") << u"registry"_s << u"registry."_s;
        QTest::newRow("no tag") << u"docker.io/library/registry"_s << u"tag."_s;
        QTest::newRow("empty tag") << u"docker.io/library/registry:"_s << u"tag."_s;
        QTest::newRow("capitals") << u"docker.io/library/Registry:2"_s << u"repository."_s;
        QTest::newRow("digest") << u"docker.io/library/registry@sha256:12"_s << u"digest."_s;
        QTest::newRow("words") << u"docker.io/my registry:2"_s << u"repository."_s;
    }

    void notOffered()
    {
        QFETCH(QString, image);
        QFETCH(QString, said);
        openMedium();
        QTRY_VERIFY(isOffered()); // as it stands there at first
        QCOMPARE(part<QLineEdit>("registryImage")->text(), u"docker.io/library/registry:2"_s);
        paste(image);
        QVERIFY(!isOffered());
        QVERIFY2(reason().contains(said), qPrintable(reason()));
    }

    /// Full-width letters are what a Japanese keyboard gives.
    void typedInFullWidth()
    {
        openMedium();
        paste(u"　ｄｏｃｋｅｒ．ｉｎｖａｌｉｄ／ｒｅｇｉｓｔｒｙ：２"_s);
        m_window->press(Mirror, u"addRegistryImage"_s);
        QVERIFY2(m_window->job(0, 1).startsWith(u"docker.invalid/registry:2 → "_s),
                 qPrintable(m_window->job(0, 1)));
    }

    void fails_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("said");
        const QString host = m_site->sourceHost();
        QTest::newRow("unknown tag") << host + Repository + u"2.8.3"_s << u"2.8.3"_s;
        QTest::newRow("unknown repository")
            << host + u"/library/registry:2"_s << u"library/registry"_s;
        QTest::newRow("other architecture") << m_intel << u"linux/arm64"_s;
        QTest::newRow("nobody there") << u"127.0.0.1:9/registry:2"_s << u"127.0.0.1"_s;
    }

    void fails()
    {
        QFETCH(QString, image);
        QFETCH(QString, said);
        openMedium();
        add(image);
        failed(said);
        QVERIFY(!QFile::exists(archive()));
        QVERIFY(!QFile::exists(archive() + u".json"_s));
        m_window->go(Mirror);
        QCOMPARE(carried(), u"On the medium: none"_s);
        QVERIFY(isOffered());
    }

    /// Somebody else was quicker: what is there stays.
    void alreadyThere()
    {
        openMedium();
        m_window->type(Mirror, u"registryImage"_s, m_list);
        QTRY_VERIFY(isOffered());
        const CtlResult put = m_site->ctl().run(QStringList{u"registry"_s,
                                                            u"image"_s,
                                                            m_intel,
                                                            u"--architecture=amd64"_s,
                                                            u"--to-dir="_s + m_site->medium()}
                                                + m_site->access());
        QVERIFY2(put.exitCode == 0, put.errors.constData());
        QFile file(archive());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Digest before = Digest::of(file.readAll());
        m_window->press(Mirror, u"addRegistryImage"_s);
        failed(u"exists already"_s);
        QVERIFY2(problem().contains(u"delete it first"_s), qPrintable(problem()));
        QVERIFY(file.seek(0));
        QCOMPARE(Digest::of(file.readAll()), before);
        m_window->go(Mirror); // by now it is known
        QTRY_VERIFY2(carried().contains(m_intel), qPrintable(carried()));
        QVERIFY(!isOffered());
    }

    void sealedMedium()
    {
        m_window->mirror();
        QCOMPARE(m_site->ctl().run({u"media"_s, u"seal"_s, m_site->medium()}).exitCode, 0);
        m_window->go(Mirror);
        m_window->type(Mirror, u"medium"_s, m_site->path(u"elsewhere"_s));
        openMedium();
        QTRY_VERIFY2(reason().contains(u"sealed"_s), qPrintable(reason()));
        QVERIFY(!isOffered());
        auto *const open = part<QCheckBox>("openSeal");
        QTRY_VERIFY(open->isVisible());
        QTest::mouseClick(open, Qt::LeftButton, {}, {open->height() / 2, open->height() / 2});
        QVERIFY(open->isChecked());
        QVERIFY(!isOffered()); // that is for mirroring
        QCOMPARE(carried(), u"On the medium: none"_s);
    }

    void stopped_data()
    {
        QTest::addColumn<QString>("stop");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("again");
        QTest::newRow("cancelled") << u"cancel"_s << u"Cancelled"_s << u"retry"_s;
        QTest::newRow("paused") << u"pause"_s << u"Paused"_s << u"resume"_s;
    }

    /// In the middle of a layer: nothing is left, and the next attempt succeeds.
    void stopped()
    {
        QFETCH(QString, stop);
        QFETCH(QString, state);
        QFETCH(QString, again);
        m_window.reset();
        SiteOptions options;
        options.security = SiteSecurity::TlsPassword;
        options.release.images = 4;
        options.release.size = 16 << 20;
        options.countBytes = true;
        options.bytesPerSecond = 500'000;
        const auto site = TransferSite::build(options);
        QVERIFY(site);
        WindowDriver window(**site);
        window.open();
        window.plan();
        window.go(Mirror);
        window.type(Mirror, u"medium"_s, (*site)->medium());
        window.type(Mirror, u"registryImage"_s, (*site)->release().reference);
        window.press(Mirror, u"addRegistryImage"_s);
        QTRY_VERIFY_WITH_TIMEOUT(window.job(0, 2).contains(u"Moving"_s), WindowDriver::Patience);
        window.press(Jobs, stop);
        QTRY_COMPARE_WITH_TIMEOUT(window.job(0, 2), state, WindowDriver::Patience);
        QVERIFY(!QDir((*site)->medium()).exists(u"registry-image"_s));
        window.press(Jobs, again);
        QTRY_COMPARE_WITH_TIMEOUT(window.job(0, 2), u"Succeeded"_s, WindowDriver::Patience);
        QVERIFY(QFile::exists(MediaLayout((*site)->medium()).registryImageFile()));
    }

    /// Before a projector.
    void hostsAreCovered()
    {
        openMedium();
        for (const bool covered : {true, false}) {
            m_window->trigger(u"hideHostsAction"_s);
            for (const char *name : {"carriedImage", "registryImage", "registryImageReason"}) {
                QVERIFY2((part<QWidget>(name)->graphicsEffect() != nullptr) == covered, name);
            }
        }
    }

    void noMedium()
    {
        m_window->go(Mirror);
        QVERIFY(!isOffered());
        QVERIFY2(reason().contains(u"Choose a folder"_s), qPrintable(reason()));
        QCOMPARE(carried(), u"On the medium: —"_s);
    }

    void damagedOnTheMedium()
    {
        const QString folder = QFileInfo(archive()).path();
        QVERIFY(QDir().mkpath(folder));
        QFile file(archive());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        openMedium();
        QVERIFY2(carried().startsWith(u"On the medium: ! "_s), qPrintable(carried()));
        QVERIFY(!isOffered());
        QVERIFY2(reason().contains(u"registry-image"_s), qPrintable(reason()));
    }
};

QTEST_MAIN(RegistryImageTest)
#include "tst_registryimage.moc"
