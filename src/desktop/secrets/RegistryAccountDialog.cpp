// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/RegistryAccountDialog.h"

#include "oci/Reference.h"
#include "registry/Credentials.h"
#include "ui_RegistryAccountDialog.h"

#include <QEvent>
#include <QPushButton>

namespace hashike
{

namespace
{
QString normalised(const QString &typed)
{
    return typed.normalized(QString::NormalizationForm_KC).trimmed();
}
} // namespace

RegistryAccountDialog::RegistryAccountDialog(const QString &registry, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::RegistryAccountDialog>())
{
    m_form->setupUi(this);
    for (QLineEdit *const field : {m_form->registry, m_form->user}) {
        field->setInputMethodHints(Qt::ImhLatinOnly | Qt::ImhNoAutoUppercase
                                   | Qt::ImhNoPredictiveText);
    }
    m_form->registry->setText(registry);
    (registry.isEmpty() ? m_form->registry : m_form->user)->setFocus();
    for (QLineEdit *const field : {m_form->registry, m_form->user, m_form->password}) {
        connect(field, &QLineEdit::textChanged, this, &RegistryAccountDialog::showState);
    }
    connect(m_form->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

RegistryAccountDialog::~RegistryAccountDialog() = default;

QString RegistryAccountDialog::registry() const
{
    return Credentials::normalisedKey(normalised(m_form->registry->text()));
}

QString RegistryAccountDialog::user() const
{
    return normalised(m_form->user->text());
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

void RegistryAccountDialog::showState()
{
    const QString why = obstacle();
    m_form->buttons->button(QDialogButtonBox::Ok)->setEnabled(why.isEmpty());
    m_form->state->setText(why.isEmpty() ? tr("Will be added: %1, user %2").arg(registry(), user())
                                         : why);
}

void RegistryAccountDialog::retranslate()
{
    m_form->retranslateUi(this);
    m_form->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
    m_form->buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
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
