// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/SupportSettings.h"

#include "settings/Diagnostics.h"
#include "settings/DiagnosticsDialog.h"
#include "system/LogFile.h"
#include "ui_SupportSettings.h"

#include <QDesktopServices>
#include <QUrl>

namespace hashike
{

SupportSettings::SupportSettings(Preferences &preferences,
                                 const DriveBoard &drives,
                                 QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::SupportSettings>())
    , m_drives(drives)
    , m_collecting([this](const QString &text) {
        auto *const dialog = new DiagnosticsDialog(text, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    })
{
    m_form->setupUi(this);
    connect(m_form->logsInDetail, &QCheckBox::clicked, &preferences, &Preferences::setLogsInDetail);
    connect(m_form->openLogs, &QPushButton::clicked, this, &SupportSettings::openLogs);
    connect(m_form->diagnose, &QPushButton::clicked, this, &SupportSettings::collect);
    retranslate();
}

SupportSettings::~SupportSettings() = default;

void SupportSettings::openLogs()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(LogFile::defaultDirectory()));
}

void SupportSettings::collect()
{
    m_collecting.ask([facts = diagnosticFacts(preferences(), m_drives)](const StopToken &) {
        return diagnosticText(facts, LogFile::defaultDirectory());
    });
}

void SupportSettings::showValues()
{
    m_form->logsInDetail->setChecked(preferences().logsInDetail());
}

void SupportSettings::retranslate()
{
    m_form->retranslateUi(this);
    m_form->logNote->setText(
        tr("Logs hold no passwords and never grow beyond 3 MiB. They are in %1.")
            .arg(LogFile::defaultDirectory()));
    refresh();
}

} // namespace hashike
