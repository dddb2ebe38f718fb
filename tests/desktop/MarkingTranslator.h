// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace hashike
{

/// A language in which everything is marked: what is shown without marks was not translated, or not
/// made again after the switch.
class MarkingTranslator final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *,
                                    const char *source,
                                    const char *,
                                    int) const override
    {
        return QStringLiteral("«") + QString::fromUtf8(source) + QStringLiteral("»");
    }
};

} // namespace hashike
