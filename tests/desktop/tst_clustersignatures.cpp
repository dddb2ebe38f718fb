// SPDX-License-Identifier: GPL-3.0-or-later
// The signature ConfigMaps that a medium carries, as a running cluster is given them.
#include "FileDialogs.h"
#include "MediumJobs.h"
#include "WindowDriver.h"
#include "media/MediaLayout.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

using enum Step;

class ClusterSignaturesTest final : public QObject
{
    Q_OBJECT

private:
    MediumJobs m_jobs;
    std::unique_ptr<WindowDriver> m_window;

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString carried() const
    {
        return MediaLayout(m_jobs.site().medium()).signatureFile(m_jobs.release().digest);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &tool : {u"docker-registry"_s, u"gpg"_s}) {
            if (!isInstalled(tool)) {
                QSKIP(qPrintable(tool + u" is not installed"_s));
            }
        }
        QVERIFY(m_jobs.build(5, 1 << 20));
    }

    void init()
    {
        m_window = std::make_unique<WindowDriver>(m_jobs.site());
        m_window->open();
    }

    void cleanup() { m_window.reset(); }

    void noneWithoutAMedium()
    {
        m_window->go(ClusterFiles);
        QVERIFY(!m_window->on<QListWidget>(ClusterFiles, u"signatureFiles"_s)->isVisible());
    }

    void copiedAndSavedAsTheMediumHasThem()
    {
        const QByteArray expected = contentOf(carried());
        QVERIFY(expected.contains("ConfigMap"));
        m_window->type(Mirror, u"medium"_s, m_jobs.site().medium());
        m_window->go(ClusterFiles);
        const auto *files = m_window->on<QListWidget>(ClusterFiles, u"signatureFiles"_s);
        QTRY_VERIFY(files->isVisible());
        QCOMPARE(files->count(), 1);
        QVERIFY(files->item(0)->text().startsWith(QFileInfo(carried()).fileName()));
        m_window->press(ClusterFiles, u"copySignature"_s);
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), expected);
        m_window->press(ClusterFiles, u"saveSignature"_s);
        const QString path = m_window->statePath(u"signature.json"_s);
        answerFileDialog(m_window->window(), path);
        QTRY_COMPARE(contentOf(path), expected);
    }

    /// Another cluster would be given the wrong one.
    void whatWasChosenStaysChosen()
    {
        QVERIFY(m_jobs.mirrorAnother(m_jobs.site().medium()));
        m_window->type(Mirror, u"medium"_s, m_jobs.site().medium());
        m_window->go(ClusterFiles);
        auto *const files = m_window->on<QListWidget>(ClusterFiles, u"signatureFiles"_s);
        QTRY_COMPARE(files->count(), 2);
        const QString chosen = files->item(1)->text();
        QTest::mouseClick(
            files->viewport(), Qt::LeftButton, {}, files->visualItemRect(files->item(1)).center());
        m_window->trigger(u"zoomInAction"_s);
        m_window->trigger(u"zoomResetAction"_s);
        QCOMPARE(files->currentItem()->text(), chosen);
    }
};

QTEST_MAIN(ClusterSignaturesTest)
#include "tst_clustersignatures.moc"
