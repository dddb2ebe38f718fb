// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HeaderMemory.h"

#include <QScopedValueRollback>
#include <QSettings>
#include <QTableView>

namespace hashike
{

using namespace Qt::StringLiterals;

HeaderMemory::HeaderMemory(QHeaderView *header,
                           QSettings &settings,
                           const QString &key,
                           int version)
    : QObject(header)
    , m_header(header)
    , m_settings(settings)
    , m_key(u"%1/columns-%2"_s.arg(key).arg(version))
    , m_isChosen(header->restoreState(settings.value(m_key).toByteArray()))
{
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        if (m_header->sectionResizeMode(section) == QHeaderView::Interactive) {
            save();
        }
    });
    connect(header, &QHeaderView::sectionMoved, this, &HeaderMemory::save);
}

void HeaderMemory::setDefaultWidth(int section, int width)
{
    if (!m_isChosen) {
        const QScopedValueRollback quiet(m_isDefault, true);
        m_header->resizeSection(section, width);
    }
}

void HeaderMemory::fitToContents(QTableView &table)
{
    if (!m_isChosen) {
        const QScopedValueRollback quiet(m_isDefault, true);
        table.resizeColumnsToContents();
    }
}

void HeaderMemory::save()
{
    if (!m_isDefault) {
        m_isChosen = true;
        m_settings.setValue(m_key, m_header->saveState());
    }
}

} // namespace hashike
