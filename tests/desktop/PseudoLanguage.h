// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace hashike
{

/// A language that nobody speaks: every translated string in brackets, so that what was not
/// translated shows; or 1.4 times as long, so that what does not fit shows.
class PseudoLanguage final : public QTranslator
{
    Q_OBJECT

public:
    enum class Kind
    {
        Bracketed, ///< ⟦text⟧
        Long,
    };

    explicit PseudoLanguage(Kind kind);

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context,
                                    const char *source,
                                    const char *disambiguation,
                                    int n) const override;

private:
    Kind m_kind;
};

} // namespace hashike
