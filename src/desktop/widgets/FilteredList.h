// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringListModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace hashike
{

class RowCopier;

/// Lines to look through: what they are in sum, a filter (Ctrl+F), and the lines, which can be
/// copied. Hundreds of thousands scroll as ten do. Not seen while there is none.
class FilteredList final : public QWidget
{
    Q_OBJECT

public:
    explicit FilteredList(QWidget *parent = nullptr);

    /// What was chosen and filtered stays while the lines are the same.
    void setLines(const QString &summary, const QStringList &lines);
    /// What the list is called for those who don't see it.
    void setTitle(const QString &title);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();

    QStringListModel m_lines;
    QSortFilterProxyModel m_filtered;
    QLabel *m_summary;
    QLineEdit *m_filter;
    QListView *m_list;
    RowCopier *m_copier;
};

} // namespace hashike
