// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionTableModel.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class ConnectionPanel;
}

class RowCopier;

/// What a connection check found, to be read here or handed to whoever keeps the firewall.
class ConnectionPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPanel(QWidget *parent = nullptr);
    ~ConnectionPanel() override;

    /// Nothing was asked.
    void clear();
    /// A check is under way: what was found before no longer counts.
    void setBusy();
    void showFindings(const Result<QList<ConnectionFinding>> &findings);

private:
    [[nodiscard]] QString stateText() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::ConnectionPanel> m_form;
    ConnectionTableModel m_findings;
    RowCopier *m_copier; ///< owned by the table
    bool m_busy = false;
    bool m_isKnown = false;
    std::optional<Error> m_error;
};

} // namespace hashike
