// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/KeyListing.h"

#include "base/Redact.h"
#include "trust/KeyImport.h"
#include "trust/OpenPgpContent.h"

#include <QTimeZone>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
using Identifiers = RnpOwner<rnp_identifier_iterator_t, rnp_identifier_iterator_destroy>;
using UserId = RnpOwner<rnp_uid_handle_t, rnp_uid_handle_destroy>;
constexpr qsizetype LongestUserId = 200;
constexpr std::size_t MostUserIds = 20; // shown to people

bool answer(rnp_result_t (*question)(rnp_key_handle_t, bool *), rnp_key_handle_t key)
{
    bool yes = false;
    return question(key, &yes) == RNP_SUCCESS && yes;
}

QDateTime momentOf(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC);
}

/// Why the content can hold no public key; empty when it may.
QString otherContent(const QByteArray &content)
{
    switch (openPgpContentOf(content)) {
    case OpenPgpContent::SecretKey:
        return u"secret key"_s;
    case OpenPgpContent::Signature:
        return u"signature"_s;
    case OpenPgpContent::Message:
        return u"message"_s;
    case OpenPgpContent::None:
        return content.contains("-----BEGIN CERTIFICATE-----") || content.startsWith("\x30\x82")
                   ? u"certificate"_s
                   : u"no OpenPGP key"_s;
    case OpenPgpContent::PublicKey:
        break;
    }
    return {};
}

bool canSign(rnp_key_handle_t key)
{
    bool allowed = false;
    return answer(rnp_key_is_valid, key)
           && rnp_key_allows_usage(key, "sign", &allowed) == RNP_SUCCESS && allowed;
}

bool someSubkeySigns(rnp_key_handle_t primary)
{
    std::size_t count = 0;
    rnp_key_get_subkey_count(primary, &count);
    for (std::size_t i = 0; i < count; ++i) {
        rnp_key_handle_t subkey = nullptr;
        if (rnp_key_get_subkey_at(primary, i, &subkey) == RNP_SUCCESS
            && canSign(RnpKey(subkey).get())) {
            return true;
        }
    }
    return false;
}

KeyCondition conditionOf(rnp_key_handle_t key, const ListedKey &listed, const QDateTime &now)
{
    if (answer(rnp_key_is_revoked, key)) {
        return KeyCondition::Revoked;
    }
    if (listed.createdAt > now) {
        return KeyCondition::NotYetValid;
    }
    if (listed.expiresAt.isValid() && listed.expiresAt <= now) {
        return KeyCondition::Expired;
    }
    const bool isUsable = answer(rnp_key_is_valid, key) && (canSign(key) || someSubkeySigns(key));
    return isUsable ? KeyCondition::Good : KeyCondition::Unusable;
}

QStringList userIdsOf(rnp_key_handle_t key)
{
    std::size_t count = 0;
    rnp_key_get_uid_count(key, &count);
    QStringList names;
    for (std::size_t i = 0; i < std::min(count, MostUserIds); ++i) {
        rnp_uid_handle_t raw = nullptr;
        char *text = nullptr;
        bool isValid = false;
        if (rnp_key_get_uid_handle_at(key, i, &raw) != RNP_SUCCESS) {
            continue;
        }
        const UserId userId(raw);
        if (rnp_uid_is_valid(userId.get(), &isValid) == RNP_SUCCESS && isValid
            && rnp_key_get_uid_at(key, i, &text) == RNP_SUCCESS) {
            names.append(redacted(QString::fromUtf8(text), LongestUserId));
            rnp_buffer_destroy(text);
        }
    }
    return names;
}

ListedKey describeKey(rnp_key_handle_t key, const QDateTime &now)
{
    std::uint32_t creation = 0;
    std::uint32_t lifetime = 0; // seconds; 0: for ever
    rnp_key_get_creation(key, &creation);
    rnp_key_get_expiration(key, &lifetime);
    ListedKey listed;
    listed.fingerprint = rnpText(rnp_key_get_fprint, key).toUpper();
    listed.userIds = userIdsOf(key);
    listed.createdAt = momentOf(creation);
    if (lifetime > 0) {
        listed.expiresAt = momentOf(qint64(creation) + qint64(lifetime));
    }
    listed.condition = conditionOf(key, listed, now);
    return listed;
}

QList<ListedKey> primaryKeys(rnp_ffi_t ffi, const QDateTime &now)
{
    rnp_identifier_iterator_t raw = nullptr;
    rnp_identifier_iterator_create(ffi, &raw, "fingerprint");
    const Identifiers identifiers(raw);
    QList<ListedKey> keys;
    const char *fingerprint = nullptr; // the iterator's
    while (rnp_identifier_iterator_next(identifiers.get(), &fingerprint) == RNP_SUCCESS
           && fingerprint) {
        rnp_key_handle_t found = nullptr;
        rnp_locate_key(ffi, "fingerprint", fingerprint, &found);
        const RnpKey key(found);
        if (key && answer(rnp_key_is_primary, key.get())) {
            keys.append(describeKey(key.get(), now));
        }
    }
    return keys;
}
} // namespace

Result<QList<ListedKey>> listKeys(const KeyBlock &block, const QDateTime &now)
{
    const auto refused = [&block](const QString &why) {
        return failure(makeError(ErrorCode::KeyUnreadable)
                           .with(ErrorArgument::Path, block.origin)
                           .with(ErrorArgument::Detail, why));
    };
    if (const QString other = otherContent(block.content); !other.isEmpty()) {
        return refused(other);
    }
    rnp_ffi_t raw = nullptr;
    rnp_ffi_create(&raw, "GPG", "GPG");
    const RnpFfi ffi(raw);
    rnp_set_timestamp(ffi.get(), std::uint64_t(now.toSecsSinceEpoch()));
    const auto imported = importPublicKeys(ffi.get(), block);
    const QList<ListedKey> keys = primaryKeys(ffi.get(), now);
    if (!keys.isEmpty()) {
        return keys;
    }
    return imported ? refused(u"no OpenPGP key"_s) : failure(imported.error());
}

} // namespace hashike
