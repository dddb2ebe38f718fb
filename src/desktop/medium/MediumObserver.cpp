// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumObserver.h"

#include "execution/ReleaseTrust.h"
#include "media/MediaLayout.h"
#include "media/MediumPlace.h"
#include "media/RegularFile.h"
#include "trust/SignatureConfigMap.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace hashike
{

namespace
{
Result<KnownMedium> lookAt(const QString &root, const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(overview, overlookMedium(root));
    if (stop.stopRequested()) {
        return failure(StopToken::error());
    }
    KnownMedium known{overview, {}, {}, claimedRegistryImage(root)};
    if (overview.isMirror) {
        HASHIKE_TRY_ASSIGN(verified,
                           VerificationJournal().latest(contentKeyOf(overview.inventory)));
        const bool isThis = verified && verified->place == mediumPlace(root);
        (isThis ? known.verified : known.twin) = verified;
    }
    return known;
}

Result<QList<CarriedSignature>> signaturesOn(const QString &root,
                                             const Inventory &inventory,
                                             const TrustChoice &choice,
                                             const StopToken &stop)
{
    HASHIKE_TRY_ASSIGN(trust, releaseTrust(choice));
    HASHIKE_TRY_ASSIGN(
        checked, checkMediumSignatures(root, {}, trust, QDateTime::currentDateTimeUtc(), stop));
    QList<CarriedSignature> carried;
    for (const ReleaseSignature &signature : std::as_const(checked)) {
        CarriedSignature each{signature, {}, {}};
        if (const ReleaseRecord *release = inventory.find(signature.release)) {
            const QString path = MediaLayout(root).signatureFile(release->digest);
            each.fileName = QFileInfo(path).fileName();
            each.configMap = readSmallFile(path, MaximumSignatureConfigMap).value_or(QByteArray());
        }
        carried.append(std::move(each));
    }
    return carried;
}
} // namespace

MediumObserver::MediumObserver(Journey &journey, QObject *parent)
    : QObject(parent)
    , m_journey(journey)
    , m_inquiry([this](const Result<KnownMedium> &known) { take(known); })
    , m_verifying([this](const Result<QList<CarriedSignature>> &signatures) {
        m_signatures = signatures;
        Q_EMIT signaturesChanged();
    })
{
    connect(&m_journey, &Journey::changed, this, &MediumObserver::follow);
    follow();
}

bool MediumObserver::isMirror() const
{
    return m_known && *m_known && (*m_known)->overview.isMirror;
}

bool MediumObserver::isSealed() const
{
    return isMirror() && (*m_known)->overview.seal;
}

bool MediumObserver::isVerified() const
{
    return m_signatures && *m_signatures && !(*m_signatures)->isEmpty()
           && std::ranges::all_of(**m_signatures, [](const CarriedSignature &carried) {
                  return carried.signature.isValid();
              });
}

void MediumObserver::verifySignatures()
{
    m_signatures.reset();
    m_verifying.drop();
    if (isMirror()) {
        m_verifying.ask(
            [root = m_root, inventory = (*m_known)->overview.inventory, trust = m_trust](
                const StopToken &stop) { return signaturesOn(root, inventory, trust, stop); });
    }
    Q_EMIT signaturesChanged();
}

void MediumObserver::follow()
{
    if (m_root != m_journey.medium()) {
        m_root = m_journey.medium();
        m_trust = m_journey.preferences().trust();
        m_known.reset();
        m_signatures.reset();
        m_verifying.drop();
        lookAgain();
    } else if (m_trust != m_journey.preferences().trust()) {
        m_trust = m_journey.preferences().trust();
        verifySignatures();
    }
}

bool MediumObserver::isAsKnown(const Result<KnownMedium> &known) const
{
    if (!m_known || !*m_known || !known) {
        return false;
    }
    const MediumOverview &before = (*m_known)->overview;
    const MediumOverview &now = known->overview;
    return before.isMirror == now.isMirror && before.seal == now.seal
           && contentKeyOf(before.inventory) == contentKeyOf(now.inventory)
           && (*m_known)->verified == known->verified && (*m_known)->twin == known->twin;
}

void MediumObserver::take(const Result<KnownMedium> &known)
{
    if (m_isGlance && isAsKnown(known)) {
        if (std::exchange((*m_known)->overview.rules, known->overview.rules)
            != known->overview.rules) {
            Q_EMIT roomChanged();
        }
        return;
    }
    m_isStale = false;
    m_known = known;
    Q_EMIT changed();
    verifySignatures();
}

void MediumObserver::glance()
{
    if (!m_inquiry.isOpen()) {
        look();
        m_isGlance = m_inquiry.isOpen();
    }
}

void MediumObserver::lookAgain()
{
    look();
    m_isStale = m_inquiry.isOpen();
    Q_EMIT changed();
}

void MediumObserver::look()
{
    m_isGlance = false;
    if (m_root.isEmpty()) {
        m_inquiry.drop();
        return;
    }
    m_inquiry.ask([root = m_root](const StopToken &stop) { return lookAt(root, stop); });
}

} // namespace hashike
