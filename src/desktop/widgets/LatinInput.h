// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;

namespace hashike
{

/// What was typed for a host, a port, an address or a user: full-width letters become ASCII
/// (Unicode NFKC), blanks around go. Never for a password.
[[nodiscard]] QString latinText(const QString &typed);
[[nodiscard]] QString latinText(const QLineEdit *field);

/// Asks the input method for Latin letters as they are typed: no capitals, no guesses.
void expectLatin(QLineEdit *field);

} // namespace hashike
