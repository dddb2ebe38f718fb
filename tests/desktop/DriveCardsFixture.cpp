// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveCardsFixture.h"

#include "Screenshots.h"
#include "support/Subprocess.h"

#include <QDir>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr QSize CardsSize(720, 640);
} // namespace

FakeStick DriveCardsFixture::stick() const
{
    FakeStick stick;
    stick.mountPoint = m_mount.path();
    stick.mountsAt = m_mount.path();
    return stick;
}

FakeStick DriveCardsFixture::twin() const
{
    FakeStick stick;
    stick.device = u"sdc1"_s;
    stick.serial = u"070B34C9F5C3D4"_s;
    stick.partition = u"77aa01bb-01"_s;
    stick.mountPoint = m_otherMount.path();
    stick.mountsAt = m_otherMount.path();
    return stick;
}

FakeStick DriveCardsFixture::safe() const
{
    FakeStick stick = DriveCardsFixture::stick();
    stick.mountPoint.clear();
    stick.passphrase = u"a passphrase"_s;
    return stick;
}

QList<DriveCard *> DriveCardsFixture::cards() const
{
    QList<DriveCard *> visible = m_cards->findChildren<DriveCard *>(u"driveCard"_s);
    visible.removeIf([](const DriveCard *card) { return !card->isVisible(); });
    return visible;
}

QString DriveCardsFixture::text(qsizetype card, const QString &label) const
{
    if (card >= cards().size()) {
        return u"no such card"_s;
    }
    const auto *const shown = on<QLabel>(card, label);
    return shown->isVisible() ? shown->text() : QString();
}

void DriveCardsFixture::press(qsizetype card, const QString &name) const
{
    auto *const button = on<QPushButton>(card, name);
    QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

void DriveCardsFixture::plug(const FakeStick &stick)
{
    const qsizetype before = cards().size();
    m_udisks->plug(stick);
    QTRY_COMPARE(cards().size(), before + 1);
}

void DriveCardsFixture::picture(const QString &name)
{
    for (const QLocale &language : LanguageController::available()) {
        QVERIFY(m_language.use(language));
        QVERIFY(saveScreenshot(*m_cards, u"drives-%1-%2"_s.arg(name, language.bcp47Name())));
    }
    QVERIFY(m_language.use(LanguageController::available().first()));
}

void DriveCardsFixture::initTestCase()
{
    if (!isInstalled(u"dbus-daemon"_s)) {
        QSKIP("dbus-daemon is not installed");
    }
    auto bus = PrivateBus::start();
    QVERIFY(bus);
    m_bus = std::move(*bus);
    QVERIFY(m_language.use(LanguageController::available().first()));
}

void DriveCardsFixture::init()
{
    m_udisks = std::make_unique<FakeUDisks>(m_bus->address());
    m_drives = std::make_unique<RemovableDrives>(
        QDBusConnection::connectToBus(m_bus->address(), u"client"_s));
    m_board = std::make_unique<DriveBoard>(*m_drives);
    m_cards = std::make_unique<DriveCards>(*m_board);
    m_cards->resize(CardsSize);
    m_cards->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_cards.get()));
    QTRY_VERIFY(m_drives->isAvailable());
}

void DriveCardsFixture::cleanup()
{
    m_cards.reset();
    m_board.reset();
    m_drives.reset();
    QDBusConnection::disconnectFromBus(u"client"_s);
    m_udisks.reset();
}
