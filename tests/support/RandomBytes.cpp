// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RandomBytes.h"

#include "base/Digest.h"

#include <cstring>

namespace hashike
{

quint64 RandomBytes::seedOf(quint64 seed, const QString &name)
{
    const Digest digest = Digest::of(name.toUtf8());
    quint64 number = 0;
    std::memcpy(&number, digest.bytes().data(), sizeof number);
    return number ^ (seed * 0x9E3779B97F4A7C15ULL);
}

quint64 RandomBytes::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    quint64 mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
}

void RandomBytes::fill(std::span<char> bytes)
{
    while (bytes.size() >= sizeof(quint64)) {
        const quint64 value = next();
        std::memcpy(bytes.data(), &value, sizeof value);
        bytes = bytes.subspan(sizeof value);
    }
    if (!bytes.empty()) {
        const quint64 value = next();
        std::memcpy(bytes.data(), &value, bytes.size());
    }
}

} // namespace hashike
