// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "media/MediumOverview.h"
#include "media/VerificationJournal.h"

namespace hashike
{

/// A medium at a glance, with what this machine remembers about its content.
struct KnownMedium
{
    MediumOverview overview;
    std::optional<JournalEntry> verified; ///< by this machine
};

/// Looks at the chosen medium whenever another one is chosen, and when asked to look again. Lives
/// on the window's thread; the disk is read on a worker's.
class MediumObserver final : public QObject
{
    Q_OBJECT

public:
    /// `journey` must outlive the observer.
    explicit MediumObserver(Journey &journey, QObject *parent = nullptr);

    /// Nothing while no medium is chosen or it is still being looked at.
    [[nodiscard]] const std::optional<Result<KnownMedium>> &known() const { return m_known; }
    /// The chosen medium holds a mirror.
    [[nodiscard]] bool isMirror() const;
    [[nodiscard]] bool isSealed() const;

    void lookAgain();

Q_SIGNALS:
    void changed();

private:
    void follow();

    Journey &m_journey;
    QString m_root;
    std::optional<Result<KnownMedium>> m_known;
    Inquiry<Result<KnownMedium>> m_inquiry;
};

} // namespace hashike
