// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages are told of the chosen medium, and when.
#include "medium/MediumObserver.h"

#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

class MediumObserverTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    /// On the device at once, so that its file system counts it.
    bool write(const QString &name, const QByteArray &content) const
    {
        QSaveFile file(m_directory->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
               && file.commit();
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    /// Whoever compares what is on it need not begin again.
    void roomAlone()
    {
        Preferences preferences(m_directory->filePath(u"hashike.ini"_s));
        SecretKeeper secrets;
        Journey journey(preferences, secrets);
        MediumObserver medium(journey);
        journey.setMedium(m_directory->path());
        QTRY_VERIFY(medium.known());
        QVERIFY(*medium.known());
        const qint64 before = (*medium.known())->overview.rules.available;
        QSignalSpy room(&medium, &MediumObserver::roomChanged);
        QSignalSpy anything(&medium, &MediumObserver::changed);
        QVERIFY(write(u"large"_s, QByteArray(8'000'000, 'x')));
        medium.glance();
        QTRY_COMPARE(room.size(), 1);
        QCOMPARE(anything.size(), 0);
        QVERIFY((*medium.known())->overview.rules.available != before);
    }

    void becomesAMirror()
    {
        Preferences preferences(m_directory->filePath(u"hashike.ini"_s));
        SecretKeeper secrets;
        Journey journey(preferences, secrets);
        MediumObserver medium(journey);
        journey.setMedium(m_directory->path());
        QTRY_VERIFY(medium.known());
        QSignalSpy room(&medium, &MediumObserver::roomChanged);
        QSignalSpy anything(&medium, &MediumObserver::changed);
        QVERIFY(write(u"oci-layout"_s, R"({"imageLayoutVersion":"1.0.0"})"));
        QVERIFY(write(u"index.json"_s, R"({"schemaVersion":2,"manifests":[]})"));
        medium.glance();
        QTRY_COMPARE(anything.size(), 1);
        QVERIFY(medium.isMirror());
        QCOMPARE(room.size(), 0);
    }
};

QTEST_MAIN(MediumObserverTest)
#include "tst_mediumobserver.moc"
