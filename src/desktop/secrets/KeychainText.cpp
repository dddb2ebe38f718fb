// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/KeychainText.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct KeychainText
{
    Q_DECLARE_TR_FUNCTIONS(KeychainText)
};
} // namespace

QString keychainText(const SecretKeeper &keeper)
{
    const Keychain::Outcome outcome = keeper.keychainOutcome();
    if (keeper.wasRemoval() && outcome != Keychain::Outcome::Done) {
        return KeychainText::tr(
            "The pull secret may still be in the keychain, it could not be removed there. "
            "Remove the entry “hashike” by the system's own program for the keychain.");
    }
    switch (outcome) {
    case Keychain::Outcome::Done:
        return {};
    case Keychain::Outcome::NothingKept:
        return KeychainText::tr("The keychain does not hold a pull secret any more.");
    case Keychain::Outcome::NoService:
        return KeychainText::tr(
            "This session has no keychain. The pull secret stays in memory only.");
    case Keychain::Outcome::Refused:
        return KeychainText::tr("The keychain stayed locked. The pull secret is not kept there.");
    case Keychain::Outcome::Failed:
        break;
    }
    return KeychainText::tr("The keychain reported a failure. The pull secret is not kept there.");
}

} // namespace hashike
