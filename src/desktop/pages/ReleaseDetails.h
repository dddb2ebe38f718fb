// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ImageTableModel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QSettings;

namespace hashike
{

namespace Ui
{
class ReleaseDetails;
}

class ConnectionPanel;
class HeaderMemory;
class RowCopier;

/// The tabs below a plan: its components, what a cluster is told about its mirror, the same work as
/// `oc` commands, and the connection check.
class ReleaseDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseDetails(QWidget *parent = nullptr);
    ~ReleaseDetails() override;

    /// Null: nothing is planned.
    void setPlan(std::shared_ptr<const ReleasePlan> plan);
    /// The components keep the columns that somebody gave them. `settings` must outlive this.
    void rememberColumns(QSettings &settings);
    /// What the `oc` commands are filled in with besides the plan: paths, both may be empty.
    void setPaths(const QString &pullSecretFile, const QString &medium);

    [[nodiscard]] ConnectionPanel &connection();
    void bringConnectionToFront();
    void focusFilter();

private:
    [[nodiscard]] QString mirrorText() const;
    [[nodiscard]] QString commandsText() const;
    /// The registry that was typed, or a placeholder of that form.
    [[nodiscard]] QString localRepository() const;
    void fitColumns();
    void showTexts();
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::ReleaseDetails> m_form;
    std::shared_ptr<const ReleasePlan> m_plan;
    QString m_pullSecretFile;
    QString m_medium;
    ImageTableModel m_images;
    QSortFilterProxyModel m_found;
    RowCopier *m_copier;               ///< owned by the table
    HeaderMemory *m_columns = nullptr; ///< owned by the table's header
};

} // namespace hashike
