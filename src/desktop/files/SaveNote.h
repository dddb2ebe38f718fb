// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QLabel>

namespace hashike
{

/// The line below what can be saved: where it was saved, or why not. It stays until something is
/// saved there again.
class SaveNote final : public QLabel
{
    Q_OBJECT

public:
    /// The one at the end of the parent's layout; made when it is not there yet, and owned by the
    /// parent.
    [[nodiscard]] static SaveNote *of(QWidget *parent);

    void showBegin();
    void showEnd(const QString &path, const Result<void> &outcome);

private:
    explicit SaveNote(QWidget *parent);

    void retranslate();
    void changeEvent(QEvent *event) override;

    QString m_path;
    std::optional<Result<void>> m_outcome; ///< nothing while it is being written
};

} // namespace hashike
