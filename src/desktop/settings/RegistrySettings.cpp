// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/RegistrySettings.h"

#include "secrets/KeychainText.h"
#include "ui_RegistrySettings.h"
#include "widgets/LatinInput.h"

namespace hashike
{

using namespace Qt::StringLiterals;

RegistrySettings::RegistrySettings(Preferences &preferences, SecretKeeper &secrets, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::RegistrySettings>())
    , m_secrets(secrets)
{
    m_form->setupUi(this);
    expectLatin(m_form->uploadTarget);
    m_form->uploadTarget->setPlaceholderText(u"registry.example.com:5000/ocp4/openshift4"_s);
    connect(m_form->uploadTarget, &QLineEdit::editingFinished, this, [this] {
        this->preferences().setTarget(latinText(m_form->uploadTarget));
        m_form->uploadTarget->setText(this->preferences().target());
    });
    connect(m_form->keepSecret, &QCheckBox::clicked, &m_secrets, &SecretKeeper::setKept);
    connect(&m_secrets, &SecretKeeper::changed, this, &RegistrySettings::refresh);
    connect(m_form->logins, &QPushButton::clicked, this, &RegistrySettings::loginsWanted);
    retranslate();
}

RegistrySettings::~RegistrySettings() = default;

void RegistrySettings::showValues()
{
    if (!m_form->uploadTarget->hasFocus()) { // whoever types is not interrupted
        m_form->uploadTarget->setText(preferences().target());
    }
    m_form->keepSecret->setEnabled(m_secrets.canKeep()
                                   && (m_secrets.isKept() || !m_secrets.isEmpty()));
    m_form->keepSecret->setChecked(m_secrets.isKept());
    const QString problem = keychainText(m_secrets);
    m_form->keychainProblem->setText(problem);
    m_form->keychainProblem->setVisible(!problem.isEmpty());
}

void RegistrySettings::retranslate()
{
    m_form->retranslateUi(this);
    refresh();
}

} // namespace hashike
