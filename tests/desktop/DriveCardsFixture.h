// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LanguageController.h"
#include "drives/DriveCard.h"
#include "drives/DriveCards.h"
#include "support/FakeUDisks.h"
#include "support/PrivateBus.h"

#include <QLabel>
#include <QTemporaryDir>

/// The drives' cards in a window, with a UDisks2 of our own behind them, and what a person does
/// with them. Test classes derive from it.
class DriveCardsFixture : public QObject
{
    Q_OBJECT

protected:
    /// A mounted stick, another of its kind, and an encrypted one.
    hashike::FakeStick stick() const;
    hashike::FakeStick twin() const;
    hashike::FakeStick safe() const;

    /// The cards that are seen, from the top.
    QList<hashike::DriveCard *> cards() const;
    template<typename T>
    T *on(qsizetype card, const QString &name) const
    {
        return cards().at(card)->findChild<T *>(name);
    }
    /// What a label says; nothing while it is hidden.
    QString text(qsizetype card, const QString &label) const;
    void press(qsizetype card, const QString &name) const;
    void plug(const hashike::FakeStick &stick);
    /// In both languages, for people to look at: `screenshots` in the build folder.
    void picture(const QString &name);

    std::unique_ptr<hashike::FakeUDisks> m_udisks;
    std::unique_ptr<hashike::RemovableDrives> m_drives;
    std::unique_ptr<hashike::DriveBoard> m_board;
    std::unique_ptr<hashike::DriveCards> m_cards;
    hashike::LanguageController m_language;
    QTemporaryDir m_mount;
    QTemporaryDir m_otherMount;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

private:
    std::unique_ptr<hashike::PrivateBus> m_bus;
};
