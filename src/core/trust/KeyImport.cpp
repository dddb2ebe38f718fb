// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/KeyImport.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error unreadable(const QString &origin, const QString &why)
{
    return makeError(ErrorCode::KeyUnreadable)
        .with(ErrorArgument::Path, origin)
        .with(ErrorArgument::Detail, why);
}

/// Keys are published with explanations around their armour, and several blocks in one file;
/// librnp reads neither.
QByteArrayList keyParts(const QByteArray &content)
{
    const QByteArray begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    const QByteArray end = "-----END PGP PUBLIC KEY BLOCK-----";
    if (isBinary(content)) {
        return {content};
    }
    QByteArrayList parts;
    qsizetype from = content.indexOf(begin);
    while (from >= 0) {
        const qsizetype next = content.indexOf(begin, from + begin.size());
        const qsizetype stop = content.indexOf(end, from);
        const bool isClosed = stop >= 0 && (next < 0 || stop < next);
        const qsizetype length = isClosed ? stop + end.size() - from : next - from;
        parts.append(content.mid(from, length < 0 ? -1 : length) + '\n');
        from = next;
    }
    return parts;
}
} // namespace

RnpInput inputOf(const QByteArray &data)
{
    rnp_input_t input = nullptr;
    rnp_input_from_memory(&input,
                          reinterpret_cast<const std::uint8_t *>(data.constData()),
                          std::size_t(data.size()),
                          false);
    return RnpInput(input);
}

bool isBinary(const QByteArray &data)
{
    return !data.isEmpty() && (std::uint8_t(data.front()) & 0x80U) != 0;
}

Result<void> importPublicKeys(rnp_ffi_t ffi, const KeyBlock &block)
{
    const QByteArrayList parts = keyParts(block.content);
    if (parts.isEmpty()) {
        return failure(unreadable(block.origin, u"no OpenPGP key"_s));
    }
    Result<void> all;
    for (const QByteArray &part : parts) {
        const RnpInput input = inputOf(part);
        const rnp_result_t status =
            rnp_import_keys(ffi, input.get(), RNP_LOAD_SAVE_PUBLIC_KEYS, nullptr);
        if (status != RNP_SUCCESS && all) {
            all = failure(unreadable(block.origin,
                                     QString::fromLatin1(rnp_result_to_string(status)).toLower()));
        }
    }
    return all;
}

} // namespace hashike
