// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

class QSettings;
class QTableView;

namespace hashike
{

/// Remembers the widths and the order that somebody gave a table's columns.
class HeaderMemory final : public QObject
{
    Q_OBJECT

public:
    /// Restores what `settings` has under `key`, unless it was kept under another `version`: raise
    /// it when the columns change. Owned by the header, which must have its model; `settings` must
    /// outlive it.
    HeaderMemory(QHeaderView *header, QSettings &settings, const QString &key, int version);

    /// Pixels, for as long as nobody has chosen other widths.
    void setDefaultWidth(int section, int width);
    /// The columns of the header's table as wide as what stands in them, on the same condition.
    void fitToContents(QTableView &table);

private:
    void save();

    QHeaderView *m_header;
    QSettings &m_settings;
    QString m_key;
    bool m_isChosen = false;
    bool m_isDefault = false; ///< what changes now was chosen by nobody
};

} // namespace hashike
