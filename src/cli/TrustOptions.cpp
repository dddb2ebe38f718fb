// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/TrustOptions.h"

#include "cli/Command.h"
#include "trust/VerificationConfigMap.h"

#include <QCoreApplication>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct TrustOptions
{
    Q_DECLARE_TR_FUNCTIONS(TrustOptions)
};
} // namespace

QList<QCommandLineOption> trustOptions()
{
    return {
        {option::TrustedKey,
         TrustOptions::tr("Also accept signatures by the key with this fingerprint (may be "
                          "repeated)."),
         u"fingerprint"_s},
        {option::Keyring,
         TrustOptions::tr("Also look for OpenPGP keys in this file (may be repeated). A key counts "
                          "only if its fingerprint is trusted."),
         u"file"_s},
        {option::SignatureStore,
         TrustOptions::tr("Also look for signatures in this store (https, may be repeated)."),
         u"url"_s},
    };
}

Result<TrustSettings> trustSettings(const QCommandLineParser &parser)
{
    TrustSettings settings;
    const QStringList keys = parser.values(option::TrustedKey);
    for (const QString &text : keys) {
        const auto fingerprint = parseFingerprint(text);
        if (!fingerprint) {
            return failure(usageError(u"--%1=%2"_s.arg(option::TrustedKey, text)));
        }
        settings.anchors.insert(*fingerprint);
    }
    settings.keyrings = parser.values(option::Keyring);
    const QStringList stores = parser.values(option::SignatureStore);
    for (const QString &text : stores) {
        const QUrl store(text, QUrl::StrictMode);
        if (!isAcceptableStore(store)) {
            return failure(usageError(u"--"_s + option::SignatureStore,
                                      u"--%1=https://HOST/PATH"_s.arg(option::SignatureStore)));
        }
        settings.stores.append(store);
    }
    return settings;
}

} // namespace hashike
