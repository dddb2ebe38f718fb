// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/ReleaseKeySettings.h"

#include "trust/TrustAnchors.h"
#include "trust/VerificationConfigMap.h"
#include "ui_ReleaseKeySettings.h"
#include "widgets/LatinInput.h"

#include <QFileDialog>

namespace hashike
{

namespace
{
/// Shows these entries; the chosen one stays chosen.
void fill(QListWidget *list, const QStringList &entries)
{
    const int row = list->currentRow();
    list->clear();
    list->addItems(entries);
    list->setCurrentRow(std::min(row, list->count() - 1));
}
} // namespace

ReleaseKeySettings::ReleaseKeySettings(Preferences &preferences, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::ReleaseKeySettings>())
{
    m_form->setupUi(this);
    expectLatin(m_form->store);
    connect(m_form->addKey, &QPushButton::clicked, this, &ReleaseKeySettings::addKey);
    connect(m_form->fingerprint, &QLineEdit::returnPressed, this, &ReleaseKeySettings::addKey);
    connect(m_form->addKeyring, &QPushButton::clicked, this, &ReleaseKeySettings::addKeyring);
    connect(m_form->addStore, &QPushButton::clicked, this, &ReleaseKeySettings::addStore);
    connect(m_form->store, &QLineEdit::returnPressed, this, &ReleaseKeySettings::addStore);
    connect(m_form->keyFile, &KeyFilePreview::trusted, this, &ReleaseKeySettings::trustKeyFile);
    connect(m_form->keyFile, &KeyFilePreview::shown, this, [this] {
        Q_EMIT keyFileShown(m_form->keyFile);
    });
    connect(m_form->removeKey, &QPushButton::clicked, this, [this] {
        remove(m_form->keys, &TrustChoice::keys);
    });
    connect(m_form->removeKeyring, &QPushButton::clicked, this, [this] {
        remove(m_form->keyrings, &TrustChoice::keyrings);
    });
    connect(m_form->removeStore, &QPushButton::clicked, this, [this] {
        remove(m_form->stores, &TrustChoice::stores);
    });
    retranslate();
}

ReleaseKeySettings::~ReleaseKeySettings() = default;

void ReleaseKeySettings::addKey()
{
    const auto fingerprint = parseFingerprint(m_form->fingerprint->text());
    m_problem = fingerprint ? Problem::None : Problem::NoFingerprint;
    if (fingerprint) {
        m_form->fingerprint->clear();
        add(*fingerprint, &TrustChoice::keys);
    }
    showProblem();
}

void ReleaseKeySettings::addKeyring()
{
    auto *const dialog = new QFileDialog(this, tr("OpenPGP keys"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ReleaseKeySettings::offerKeyFile);
    dialog->open();
}

void ReleaseKeySettings::offerKeyFile(const QString &path)
{
    m_form->keyFile->showFile(path);
}

/// The file as material, its keys as those that count.
void ReleaseKeySettings::trustKeyFile(const QString &path, const QStringList &fingerprints)
{
    TrustChoice trust = preferences().trust();
    trust.keyrings.append(path);
    trust.keyrings.removeDuplicates();
    for (const QString &fingerprint : fingerprints) {
        if (!pinnedAnchors().contains(fingerprint)) {
            trust.keys.append(fingerprint);
        }
    }
    trust.keys.removeDuplicates();
    preferences().setTrust(trust);
    m_form->addKeyring->setFocus();
}

void ReleaseKeySettings::addStore()
{
    const QUrl store(latinText(m_form->store), QUrl::StrictMode);
    m_problem = isAcceptableStore(store) ? Problem::None : Problem::NoStore;
    if (m_problem == Problem::None) {
        m_form->store->clear();
        add(QString::fromLatin1(store.toEncoded()), &TrustChoice::stores);
    }
    showProblem();
}

void ReleaseKeySettings::add(const QString &entry, QStringList TrustChoice::*member)
{
    TrustChoice trust = preferences().trust();
    (trust.*member).append(entry);
    (trust.*member).removeDuplicates();
    preferences().setTrust(trust);
}

void ReleaseKeySettings::remove(const QListWidget *list, QStringList TrustChoice::*member)
{
    if (const QListWidgetItem *item = list->currentItem()) {
        TrustChoice trust = preferences().trust();
        (trust.*member).removeAll(item->text());
        preferences().setTrust(trust);
    }
}

void ReleaseKeySettings::showProblem()
{
    m_form->keyProblem->setVisible(m_problem != Problem::None);
    m_form->keyProblem->setText(
        m_problem == Problem::NoStore
            ? tr("✕ The address of a store begins with https:// and holds no password.")
            : tr("✕ A fingerprint has 40 or 64 hexadecimal digits; a shorter key id names no "
                 "key."));
}

void ReleaseKeySettings::showValues()
{
    const TrustChoice trust = preferences().trust();
    fill(m_form->keys, trust.keys);
    fill(m_form->keyrings, trust.keyrings);
    fill(m_form->stores, trust.stores);
}

void ReleaseKeySettings::retranslate()
{
    m_form->retranslateUi(this);
    showProblem();
    refresh();
}

} // namespace hashike
