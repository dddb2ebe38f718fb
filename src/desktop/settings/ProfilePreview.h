// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SiteProfile.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace hashike
{

/// Shows what importing a profile changes, before it does.
class ProfilePreview final : public QDialog
{
    Q_OBJECT

public:
    ProfilePreview(const SiteProfile &now, const SiteProfile &then, QWidget *parent = nullptr);

private:
    void retranslate();
    void changeEvent(QEvent *event) override;

    const SiteProfile m_now;
    const SiteProfile m_then;
    QLabel *m_summary;
    QTableWidget *m_changes;
    QPushButton *m_import;
    QPushButton *m_cancel;
};

} // namespace hashike
