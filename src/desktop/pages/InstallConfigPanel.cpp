// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/InstallConfigPanel.h"

#include "base/Clock.h"
#include "text/ErrorText.h"
#include "ui_InstallConfigPanel.h"
#include "widgets/SideBySide.h"

#include <QEvent>
#include <QFileDialog>

namespace hashike
{

using namespace Qt::StringLiterals;

InstallConfigPanel::InstallConfigPanel(Journey &journey, QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::InstallConfigPanel>())
    , m_journey(journey)
    , m_reading([this](const Result<Preview> &preview) {
        m_preview = preview;
        showDifference();
        retranslate();
    })
    , m_writing([this](const Result<QString> &written) {
        m_written = written;
        refresh();
    })
{
    m_form->setupUi(this);
    connect(m_form->chooseConfig, &QPushButton::clicked, this, &InstallConfigPanel::choose);
    connect(m_form->writeConfig, &QPushButton::clicked, this, &InstallConfigPanel::write);
    for (QCheckBox *box : {m_form->setPullSecret,
                           m_form->setTrustBundle,
                           m_form->setTrustPolicy,
                           m_form->setMirrorSection}) {
        connect(box, &QCheckBox::toggled, this, &InstallConfigPanel::forgetResult);
    }
    connect(&m_journey.secrets(),
            &SecretKeeper::secretChanged,
            this,
            &InstallConfigPanel::forgetResult);
    connect(&m_journey, &Journey::changed, this, &InstallConfigPanel::refresh);
    retranslate();
}

InstallConfigPanel::~InstallConfigPanel() = default;

void InstallConfigPanel::setMirrors(const QList<MirrorConfiguration> &mirrors, MirrorStyle style)
{
    m_mirrors = mirrors;
    m_style = style;
    refresh();
}

void InstallConfigPanel::load(const QString &path)
{
    m_path = path;
    forgetResult();
}

void InstallConfigPanel::choose()
{
    auto *const dialog = new QFileDialog(this, tr("Choose an install-config.yaml"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InstallConfigPanel::load);
    dialog->open();
}

void InstallConfigPanel::write()
{
    m_writing.ask([preview = **m_preview](const StopToken & /*stop*/) {
        return preview.file.replace(preview.edited.content, SystemClock().utcNow());
    });
    retranslate();
}

/// What was written belongs to an earlier question.
void InstallConfigPanel::forgetResult()
{
    m_written.reset();
    refresh();
}

void InstallConfigPanel::refresh()
{
    showSwitches();
    m_preview.reset();
    m_reading.drop();
    if (!m_path.isEmpty()) {
        const bool wantsBundle =
            m_form->setTrustBundle->isEnabled() && m_form->setTrustBundle->isChecked();
        const QStringList authorities =
            wantsBundle ? m_journey.preferences().authorities() : QStringList();
        m_reading.ask([path = m_path, wanted = change(), authorities](
                          const StopToken & /*stop*/) -> Result<Preview> {
            InstallConfigChange change = wanted;
            for (const QString &file : authorities) {
                HASHIKE_TRY_ASSIGN(bundle, TrustBundle::readFile(file));
                change.trustBundle.add(bundle);
            }
            HASHIKE_TRY_ASSIGN(file, InstallConfigFile::read(path));
            HASHIKE_TRY_ASSIGN(
                edited, editInstallConfig(file.content, change).transform_error([&](Error error) {
                    return std::move(error).with(ErrorArgument::Path, path);
                }));
            return Preview{file, edited};
        });
    }
    retranslate();
}

InstallConfigChange InstallConfigPanel::change() const
{
    const auto wants = [](const QCheckBox *box) { return box->isEnabled() && box->isChecked(); };
    InstallConfigChange change;
    if (wants(m_form->setPullSecret)) {
        change.pullSecret = m_journey.secrets().document();
    }
    if (wants(m_form->setTrustPolicy)) {
        change.trustBundlePolicy = u"Always"_s;
    }
    if (wants(m_form->setMirrorSection)) {
        change.mirrors = m_mirrors;
        change.mirrorStyle = m_style;
    }
    return change;
}

void InstallConfigPanel::showDifference()
{
    const bool known = m_preview && *m_preview;
    showSideBySide(
        known ? (*m_preview)->edited.difference : LineDifference(), m_form->before, m_form->after);
}

bool InstallConfigPanel::hasChanges() const
{
    return m_preview && *m_preview && !(*m_preview)->edited.changedKeys.isEmpty();
}

QString InstallConfigPanel::stateText() const
{
    if (m_writing.isOpen()) {
        return tr("Writing…");
    }
    const bool isOutdated = m_written && *m_written && hasChanges(); // more is wanted by now
    if (m_written && !isOutdated) {
        return *m_written ? tr("Written. The file as it was, secrets included: %1").arg(**m_written)
                          : describe(m_written->error()).paragraph();
    }
    if (m_path.isEmpty()) {
        return tr("Drop an install-config.yaml anywhere on this window, or choose it.");
    }
    if (!m_preview) {
        return tr("Reading…");
    }
    if (!*m_preview) {
        return describe(m_preview->error()).paragraph();
    }
    return hasChanges() ? tr("To be changed: %1. Nothing is written yet.")
                              .arg((*m_preview)->edited.changedKeys.join(u", "_s))
                        : tr("Everything is there already; nothing needs to be changed.");
}

void InstallConfigPanel::showSwitches()
{
    const bool hasSecret = !m_journey.secrets().isEmpty();
    const bool hasAuthorities = !m_journey.preferences().authorities().isEmpty();
    const bool hasMirrors = !m_mirrors.isEmpty();
    m_form->setPullSecret->setEnabled(hasSecret);
    m_form->setTrustBundle->setEnabled(hasAuthorities);
    m_form->setTrustPolicy->setEnabled(hasAuthorities);
    m_form->setMirrorSection->setEnabled(hasMirrors);
    m_form->setPullSecret->setText(hasSecret ? tr("&Pull secret")
                                             : tr("&Pull secret (none is loaded)"));
    m_form->setTrustBundle->setText(hasAuthorities
                                        ? tr("Trust &bundle")
                                        : tr("Trust &bundle (no certificate is trusted here)"));
    m_form->setMirrorSection->setText(
        hasMirrors ? tr("&Mirrors (%1)").arg(MirrorConfiguration::sectionName(m_style))
                   : tr("&Mirrors (registry or release not chosen)"));
}

void InstallConfigPanel::retranslate()
{
    m_form->retranslateUi(this);
    showSwitches();
    m_form->configPath->setText(m_path);
    m_form->configState->setText(stateText());
    m_form->writeConfig->setEnabled(hasChanges() && !m_writing.isOpen());
}

void InstallConfigPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
