// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumObserver.h"

namespace hashike
{

namespace
{
Result<KnownMedium> lookAt(const QString &root)
{
    HASHIKE_TRY_ASSIGN(overview, overlookMedium(root));
    KnownMedium known{overview, {}};
    if (overview.isMirror) {
        HASHIKE_TRY_ASSIGN(verified,
                           VerificationJournal().latest(contentKeyOf(overview.inventory)));
        known.verified = verified;
    }
    return known;
}
} // namespace

MediumObserver::MediumObserver(Journey &journey, QObject *parent)
    : QObject(parent)
    , m_journey(journey)
    , m_inquiry([this](const Result<KnownMedium> &known) {
        m_known = known;
        Q_EMIT changed();
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

void MediumObserver::follow()
{
    if (m_root != m_journey.medium()) {
        m_root = m_journey.medium();
        m_known.reset();
        lookAgain();
        Q_EMIT changed();
    }
}

void MediumObserver::lookAgain()
{
    if (m_root.isEmpty()) {
        m_inquiry.drop();
        return;
    }
    m_inquiry.ask([root = m_root](const StopToken &) { return lookAt(root); });
}

} // namespace hashike
