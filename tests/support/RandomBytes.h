// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QtTypes>

#include <span>

namespace hashike
{

/// SplitMix64: the same seed gives the same bytes on every machine; eight bytes a step, so that
/// gigabytes of sample layers cost about a second. Not for secrets.
class RandomBytes final
{
public:
    explicit RandomBytes(quint64 seed)
        : m_state(seed)
    {
    }

    /// A seed for a named part of a sample, so that parts don't depend on the order of their
    /// making.
    [[nodiscard]] static quint64 seedOf(quint64 seed, const QString &name);

    [[nodiscard]] quint64 next();

    /// A number below `bound`, which is not 0. Slightly biased, which samples don't mind.
    [[nodiscard]] quint64 below(quint64 bound) { return next() % bound; }

    void fill(std::span<char> bytes);

private:
    quint64 m_state;
};

} // namespace hashike
