// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transfer/Progress.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace hashike
{

/// Where hashikectl writes: results to stdout, everything else to stderr. With `--output json`
/// stdout carries exactly one document, written by finish(). Main thread only.
class Console final
{
public:
    /// stdout becomes one JSON document.
    void setJson(bool json) { m_json = json; }
    [[nodiscard]] bool isJson() const { return m_json; }

    /// A piece of the result, line ends included; left out with `--output json`.
    void result(const QString &text);

    /// A line for the person watching.
    void note(const QString &line);
    void notes(const QStringList &lines);

    /// Replaces the live line on a terminal; elsewhere prints it as a line of its own.
    void live(const QString &line);

    [[nodiscard]] bool isTerminal() const;

    /// Ends the live line and, with `--output json`, prints the document.
    void finish(const QJsonObject &document);

private:
    void endLiveLine();

    bool m_json = false;
    bool m_liveLine = false;
};

} // namespace hashike
