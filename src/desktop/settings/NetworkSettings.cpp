// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/NetworkSettings.h"

#include "ui_NetworkSettings.h"
#include "widgets/LatinInput.h"

#include <QFileDialog>

namespace hashike
{

using namespace Qt::StringLiterals;

NetworkSettings::NetworkSettings(Preferences &preferences, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::NetworkSettings>())
{
    m_form->setupUi(this);
    expectLatin(m_form->updateGraph);
    connect(m_form->updateGraph, &QLineEdit::editingFinished, this, [this] {
        const QUrl base(latinText(m_form->updateGraph), QUrl::StrictMode);
        m_isRefused = !Preferences::isUpdateGraph(base);
        if (!m_isRefused) {
            this->preferences().setUpdateGraph(base);
            m_form->updateGraph->setText(this->preferences().updateGraph().toString());
        }
        refresh();
    });
    connect(m_form->addAuthority, &QPushButton::clicked, this, &NetworkSettings::addAuthority);
    connect(m_form->removeAuthority, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_form->authorities->currentItem()) {
            QStringList files = this->preferences().authorities();
            files.removeAll(item->text());
            this->preferences().setAuthorities(files);
        }
    });
    retranslate();
}

NetworkSettings::~NetworkSettings() = default;

void NetworkSettings::addAuthority()
{
    auto *const dialog = new QFileDialog(this, tr("CA certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        QStringList files = preferences().authorities();
        files.append(file);
        files.removeDuplicates();
        preferences().setAuthorities(files);
    });
    dialog->open();
}

void NetworkSettings::showValues()
{
    // Otherwise what was typed stays: half of an address, or one beside what is wrong with it.
    if (const QUrl stored = preferences().updateGraph(); std::exchange(m_shown, stored) != stored) {
        m_form->updateGraph->setText(stored.toString());
        m_isRefused = false;
    }
    m_form->updateGraphProblem->setVisible(m_isRefused);
    m_form->authorities->clear();
    m_form->authorities->addItems(preferences().authorities());
}

void NetworkSettings::retranslate()
{
    m_form->retranslateUi(this);
    refresh();
}

} // namespace hashike
