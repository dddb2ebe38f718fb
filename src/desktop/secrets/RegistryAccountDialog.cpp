// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/RegistryAccountDialog.h"

#include "oci/Reference.h"
#include "registry/Credentials.h"
#include "secrets/SecretKeeper.h"
#include "ui_RegistryAccountDialog.h"
#include "widgets/LatinInput.h"

#include <QEvent>

namespace hashike
{

namespace
{
constexpr int UsualHostLength = 36; // characters
} // namespace

RegistryAccountDialog::RegistryAccountDialog(const QString &registry,
                                             const SecretKeeper &secrets,
                                             QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::RegistryAccountDialog>())
    , m_secrets(secrets)
{
    m_form->setupUi(this);
    for (QLineEdit *const field : {m_form->registry, m_form->user}) {
        expectLatin(field);
    }
    m_form->registry->setMinimumWidth(fontMetrics().averageCharWidth() * UsualHostLength);
    m_form->registry->setText(registry);
    (registry.isEmpty() ? m_form->registry : m_form->user)->setFocus();
    for (QLineEdit *const field : {m_form->registry, m_form->user, m_form->password}) {
        connect(field, &QLineEdit::textChanged, this, &RegistryAccountDialog::showState);
    }
    connect(m_form->add, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    retranslate();
}

RegistryAccountDialog::~RegistryAccountDialog() = default;

QString RegistryAccountDialog::registry() const
{
    return Credentials::normalisedKey(latinText(m_form->registry));
}

QString RegistryAccountDialog::user() const
{
    return latinText(m_form->user);
}

QString RegistryAccountDialog::password() const
{
    return m_form->password->text();
}

QString RegistryAccountDialog::obstacle() const
{
    if (registry().isEmpty()) {
        return tr("The address of the registry is needed: HOST[:PORT]");
    }
    if (!isValidRegistry(registry())) {
        return tr("“%1” is not the address of a registry: HOST[:PORT]").arg(registry());
    }
    if (user().isEmpty()) {
        return tr("A user is needed.");
    }
    if (user().contains(u':')) {
        return tr("A user name cannot contain a colon.");
    }
    return m_form->password->text().isEmpty() ? tr("A password is needed.") : QString();
}

QString RegistryAccountDialog::intention() const
{
    return m_secrets.hasLogin(registry())
               ? tr("The login for %1 will be replaced by one of %2.").arg(registry(), user())
               : tr("Will be added: %1, user %2").arg(registry(), user());
}

void RegistryAccountDialog::showState()
{
    const QString why = obstacle();
    m_form->add->setEnabled(why.isEmpty());
    m_form->add->setText(m_secrets.hasLogin(registry()) ? tr("&Replace") : tr("&Add"));
    m_form->state->setText(why.isEmpty() ? intention() : why);
}

void RegistryAccountDialog::retranslate()
{
    m_form->retranslateUi(this);
    showState();
}

void RegistryAccountDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace hashike
