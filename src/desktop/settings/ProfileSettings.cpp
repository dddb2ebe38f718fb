// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/ProfileSettings.h"

#include "files/SaveFile.h"
#include "settings/ProfilePreview.h"
#include "text/ErrorText.h"
#include "ui_ProfileSettings.h"

#include <QFileDialog>

namespace hashike
{

using namespace Qt::StringLiterals;

ProfileSettings::ProfileSettings(Preferences &preferences, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::ProfileSettings>())
    , m_reading([this](const Result<SiteProfile> &profile) {
        m_problem = profile ? std::nullopt : std::optional(profile.error());
        refresh();
        if (profile) {
            preview(*profile);
        }
    })
{
    m_form->setupUi(this);
    connect(m_form->importProfile, &QPushButton::clicked, this, &ProfileSettings::chooseFile);
    connect(m_form->exportProfile, &QPushButton::clicked, this, [this] {
        saveText(this,
                 tr("Export the profile"),
                 u"hashike-site.json"_s,
                 QString::fromUtf8(SiteProfile::of(this->preferences()).toJson()));
    });
    retranslate();
}

ProfileSettings::~ProfileSettings() = default;

void ProfileSettings::chooseFile()
{
    auto *const dialog = new QFileDialog(this, tr("Import a profile"));
    dialog->setObjectName(u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileSettings::importFile);
    dialog->open();
}

void ProfileSettings::importFile(const QString &path)
{
    m_reading.ask([path, current = SiteProfile::of(preferences())](const StopToken &) {
        return SiteProfile::readFile(path, current);
    });
}

void ProfileSettings::preview(const SiteProfile &profile)
{
    auto *const dialog = new ProfilePreview(SiteProfile::of(preferences()), profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, profile] { profile.applyTo(preferences()); });
    dialog->open();
}

QString ProfileSettings::problemText() const
{
    if (!m_problem) {
        return {};
    }
    if (m_problem->code != ErrorCode::InvalidArgument) {
        return describe(*m_problem).paragraph();
    }
    const QString path = m_problem->argument(ErrorArgument::Path);
    const QString line = m_problem->argument(ErrorArgument::Line);
    const QString column = m_problem->argument(ErrorArgument::Column);
    const QString member = m_problem->argument(ErrorArgument::Subject);
    if (line.isEmpty()) {
        return tr("%1 is not a profile of a site. Nothing was changed.").arg(path);
    }
    return member.isEmpty() ? tr("%1 is not valid JSON: line %2, column %3. Nothing was changed.")
                                  .arg(path, line, column)
                            : tr("%1: the value of “%2” cannot be used: line %3, column %4. "
                                 "Nothing was changed.")
                                  .arg(path, member, line, column);
}

void ProfileSettings::showValues()
{
    m_form->problem->setText(problemText());
    m_form->problem->setVisible(m_problem.has_value());
}

void ProfileSettings::retranslate()
{
    m_form->retranslateUi(this);
    m_form->about->setText(tr("Registry, update graph, proxies and limits in one file, for the "
                              "other computers of this site. It holds no passwords."));
    refresh();
}

} // namespace hashike
