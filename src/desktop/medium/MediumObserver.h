// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "media/MediumOverview.h"
#include "media/RegistryImageNote.h"
#include "media/VerificationJournal.h"
#include "transfer/MediumSignatures.h"

namespace hashike
{

/// A medium at a glance, with what this machine remembers about its content.
struct KnownMedium
{
    MediumOverview overview;
    std::optional<JournalEntry> verified; ///< by this machine, this very copy
    std::optional<JournalEntry> twin;     ///< the same of another copy of the same content
    /// The registry's own image, as its note claims; nothing where there is none.
    Result<std::optional<RegistryImageNote>> registryImage;
};

/// The signature of a release on a medium, with the file that the cluster is given.
struct CarriedSignature
{
    ReleaseSignature signature;
    QString fileName;
    QByteArray configMap; ///< empty: the medium carries none
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
    /// What is known may have been changed by a job; what it is now will be known soon.
    [[nodiscard]] bool isStale() const { return m_isStale; }
    /// The chosen medium holds a mirror.
    [[nodiscard]] bool isMirror() const;
    [[nodiscard]] bool isSealed() const;

    /// As this machine verified them, without a network; nothing until that is done.
    [[nodiscard]] const std::optional<Result<QList<CarriedSignature>>> &signatures() const
    {
        return m_signatures;
    }
    /// Every release on the medium has a valid signature.
    [[nodiscard]] bool isVerified() const;

    /// Somebody may have changed it.
    void lookAgain();
    /// The same without troubling anybody when it is found as it was: for whoever comes back to it.
    void glance();

Q_SIGNALS:
    void changed();
    /// It is as it was, but for the room on it or whether it can be written to: known() has it.
    void roomChanged();
    void signaturesChanged();

private:
    void follow();
    void look();
    void take(const Result<KnownMedium> &known);
    [[nodiscard]] bool isAsKnown(const Result<KnownMedium> &known) const;
    void verifySignatures();

    Journey &m_journey;
    QString m_root;
    TrustChoice m_trust; ///< that the signatures were verified with
    std::optional<Result<KnownMedium>> m_known;
    std::optional<Result<QList<CarriedSignature>>> m_signatures;
    bool m_isGlance = false; ///< the question that is open
    bool m_isStale = false;
    Inquiry<Result<KnownMedium>> m_inquiry;
    Inquiry<Result<QList<CarriedSignature>>> m_verifying;
};

} // namespace hashike
