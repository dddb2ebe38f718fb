// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ReleaseListModel.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

#include <memory>

class QRadioButton;

namespace hashike
{

namespace Ui
{
class ReleaseChooser;
}

/// Source, channel, version and architecture: what a release is chosen by. Asks for catalogs, never
/// fetches them.
class ReleaseChooser final : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseChooser(QWidget *parent = nullptr);
    ~ReleaseChooser() override;

    /// The repository that the update graph is about. To be called once.
    void setRepository(const QString &repository);
    /// The update service's base; empty: only registries are asked.
    void setGraph(const QUrl &graph);

    /// What to ask for now. Error: InvalidReference.
    [[nodiscard]] Result<CatalogQuery> query() const;

    /// A catalog is on its way.
    void setBusy(bool busy);
    void showCatalog(const Result<Catalog> &catalog);
    void focusSearch();

Q_SIGNALS:
    void catalogWanted();
    /// A version and an architecture that exists of it were chosen.
    void chosen(const QString &reference);

private:
    void addArchitectures();
    void connectFields();
    /// The release in the current row; null when there is none.
    [[nodiscard]] const CatalogRelease *current() const;
    [[nodiscard]] QString architecture() const;
    void search(const QString &text);
    void offerArchitectures();
    void explain();
    void choose();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool asksGraph() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::ReleaseChooser> m_form;
    QString m_graphRepository;
    QUrl m_graph;
    bool m_busy = false;
    bool m_isSearching = false; ///< what becomes the current row now, nobody chose
    QString m_wanted;           ///< the architecture that was clicked last
    ReleaseListModel m_releases;
    QSortFilterProxyModel m_found;
    QList<std::pair<QString, QRadioButton *>> m_architectures; ///< the buttons are the form's
    QTimer m_settle; ///< while somebody walks through the list, not every release is planned
    std::optional<Catalog> m_catalog;
    std::optional<Error> m_error;
};

} // namespace hashike
