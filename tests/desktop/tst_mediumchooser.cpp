// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen medium follows the room on its drive.
#include "DriveCardsFixture.h"
#include "medium/MediumChooser.h"

#include <QSaveFile>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace hashike;

class MediumChooserTest final : public DriveCardsFixture
{
    Q_OBJECT

private:
    struct Chosen
    {
        QTemporaryDir state;
        Preferences preferences{state.filePath(u"hashike.ini"_s)};
        SecretKeeper secrets;
        Journey journey{preferences, secrets};
        MediumObserver medium{journey};
        std::unique_ptr<MediumChooser> chooser;
        std::unique_ptr<QSignalSpy> room;

        /// What answers were on their way have arrived.
        void settle() const
        {
            QThreadPool::globalInstance()->waitForDone();
            QCoreApplication::processEvents();
        }
    };

    /// A stick that is chosen, and that the page knows.
    void chooseAStick(Chosen &chosen)
    {
        plug(stick());
        chosen.chooser = std::make_unique<MediumChooser>(chosen.journey, chosen.medium, *m_board);
        chosen.chooser->show();
        chosen.journey.setMedium(m_mount.path());
        QTRY_VERIFY(chosen.medium.known() && *chosen.medium.known());
        QTRY_VERIFY(m_board->driveAt(m_mount.path())->free);
        chosen.settle();
        chosen.room = std::make_unique<QSignalSpy>(&chosen.medium, &MediumObserver::roomChanged);
    }

    /// By another program; the drives are looked at once more, as every few seconds.
    void takeRoom()
    {
        QSaveFile file(m_mount.filePath(QString::fromLatin1(QTest::currentTestFunction())));
        const QByteArray content(8'000'000, 'x');
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        QVERIFY(file.commit());
        const auto before = m_board->driveAt(m_mount.path())->free;
        plug(twin());
        QTRY_VERIFY(m_board->driveAt(m_mount.path())->free != before);
    }

private Q_SLOTS:
    void followsTheRoom()
    {
        Chosen chosen;
        chooseAStick(chosen);
        takeRoom();
        QTRY_VERIFY(!chosen.room->isEmpty());
    }

    /// Which says itself when it has ended; until then it has the stick for itself.
    void leavesAJobThatWritesAlone()
    {
        Chosen chosen;
        chooseAStick(chosen);
        m_board->setBusyMounts({m_mount.path()});
        takeRoom();
        chosen.settle();
        QVERIFY(chosen.room->isEmpty());
    }

    void looksAtNothingThatNobodySees()
    {
        Chosen chosen;
        chooseAStick(chosen);
        chosen.chooser->hide();
        takeRoom();
        chosen.settle();
        QVERIFY(chosen.room->isEmpty());
        chosen.chooser->show();
        QTRY_VERIFY(!chosen.room->isEmpty());
    }
};

QTEST_MAIN(MediumChooserTest)
#include "tst_mediumchooser.moc"
