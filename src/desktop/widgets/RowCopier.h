// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

class QAbstractItemView;

namespace hashike
{

/// Lets a table's selected rows be copied, with Ctrl+C and from its context menu: columns separated
/// by tabs, as spreadsheets take them. Owned by its view.
class RowCopier final : public QAction
{
    Q_OBJECT

public:
    /// `role` is what of a cell is copied.
    RowCopier(QAbstractItemView *view, int role);

    /// The language has changed.
    void retranslate();

private:
    void copy() const;

    QAbstractItemView *m_view;
    int m_role;
};

} // namespace hashike
