// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

#include <memory>

namespace hashike
{

/// Switches the program's language while it runs. Lives on the window's thread, which must be the
/// only one that makes sentences.
class LanguageController final
{
public:
    LanguageController() = default;
    ~LanguageController();
    LanguageController(const LanguageController &) = delete;
    LanguageController &operator=(const LanguageController &) = delete;

    /// Languages that have a catalogue, English first.
    [[nodiscard]] static QList<QLocale> available();
    /// The system's language where we have it, else English.
    [[nodiscard]] static QLocale preferred();

    /// As its readers call it: `English`, `日本語`.
    [[nodiscard]] static QString nameOf(const QLocale &locale);

    /// Loads first, then swaps; every widget gets a LanguageChange. False: nothing changed.
    bool use(const QLocale &locale);
    [[nodiscard]] const QLocale &current() const { return m_current; }

private:
    QLocale m_current;
    std::unique_ptr<QTranslator> m_ours;
    std::unique_ptr<QTranslator> m_qts;
};

} // namespace hashike
