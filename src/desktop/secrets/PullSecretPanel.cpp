// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/PullSecretPanel.h"

#include "secrets/KeychainText.h"
#include "secrets/RegistryAccountDialog.h"
#include "text/ErrorText.h"
#include "ui_PullSecretPanel.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>
#include <QShortcut>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString SuggestedName = u"pull-secret-update.txt"_s; // as the procedure calls it

void showLine(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}
} // namespace

PullSecretPanel::PullSecretPanel(SecretKeeper &keeper, QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::PullSecretPanel>())
    , m_keeper(keeper)
{
    m_form->setupUi(this);
    m_form->registries->setModel(&m_registries);
    m_form->registries->verticalHeader()->hide();
    m_form->registries->horizontalHeader()->setStretchLastSection(true);
    connect(m_form->choose, &QPushButton::clicked, this, &PullSecretPanel::choose);
    connect(m_form->paste, &QPushButton::clicked, this, &PullSecretPanel::paste);
    connect(m_form->addRegistry, &QPushButton::clicked, this, &PullSecretPanel::addRegistry);
    connect(m_form->removeRegistry, &QPushButton::clicked, this, &PullSecretPanel::removeRegistry);
    connect(m_form->tryLogins, &QPushButton::clicked, this, &PullSecretPanel::tryLogins);
    connect(m_form->save, &QPushButton::clicked, this, &PullSecretPanel::saveAs);
    connect(m_form->restoreSecret, &QPushButton::clicked, &m_keeper, &SecretKeeper::takeBack);
    connect(m_form->forget, &QPushButton::clicked, &m_keeper, &SecretKeeper::forget);
    connect(m_form->removeKept, &QPushButton::clicked, &m_keeper, &SecretKeeper::forget);
    connect(m_form->keep, &QCheckBox::clicked, &m_keeper, &SecretKeeper::setKept);
    auto *const pasting = new QShortcut(
        QKeySequence::Paste, this, this, &PullSecretPanel::paste, Qt::WidgetWithChildrenShortcut);
    pasting->setAutoRepeat(false);
    auto *const removing = new QShortcut(QKeySequence::Delete,
                                         m_form->registries,
                                         this,
                                         &PullSecretPanel::removeRegistry,
                                         Qt::WidgetShortcut);
    removing->setAutoRepeat(false);
    connect(&m_keeper, &SecretKeeper::secretChanged, this, &PullSecretPanel::showSecret);
    connect(&m_keeper, &SecretKeeper::changed, this, &PullSecretPanel::retranslate);
    connect(
        &m_check, &LoginCheck::answered, &m_registries, [this](const LoginCheck::Answer &answer) {
            m_registries.setAnswer(answer.registry, answer.outcome);
        });
    connect(&m_registries, &PullSecretModel::dataChanged, this, [this] {
        showLine(m_form->loginProblem, loginProblemText());
    });
    connect(m_form->registries->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &PullSecretPanel::retranslate);
    showSecret();
}

PullSecretPanel::~PullSecretPanel() = default;

void PullSecretPanel::setNeeded(const std::optional<QStringList> &hosts)
{
    m_registries.setNeeded(hosts);
    retranslate();
}

void PullSecretPanel::setSide(Side side)
{
    const bool wasAlone = std::exchange(m_isAlone, side == Side::Disconnected);
    if (m_isAlone && !wasAlone) { // what was begun outside ends here
        m_check.stop();
        m_registries.setAccounts(m_keeper.accounts());
    }
    retranslate();
}

void PullSecretPanel::choose()
{
    auto *const dialog = new QFileDialog(this, tr("Choose a pull secret"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_keeper, &SecretKeeper::readFile);
    dialog->open();
}

void PullSecretPanel::paste()
{
    const QMimeData *const content = QGuiApplication::clipboard()->mimeData();
    const QList<QUrl> urls = content ? content->urls() : QList<QUrl>();
    if (urls.size() == 1 && urls.first().isLocalFile()) { // a file was copied, not its text
        m_keeper.readFile(urls.first().toLocalFile());
    } else {
        m_keeper.paste(content ? content->text() : QString());
    }
}

void PullSecretPanel::addRegistry()
{
    auto *const dialog = new RegistryAccountDialog(m_localRegistry, m_keeper, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &m_keeper, [this, dialog] {
        // The dialog lets nothing pass that this refuses.
        (void)m_keeper.setLogin(dialog->registry(), dialog->user(), dialog->password());
    });
    dialog->open();
}

void PullSecretPanel::removeRegistry()
{
    const QModelIndex current = m_form->registries->currentIndex();
    if (current.isValid()) {
        m_keeper.removeLogin(m_registries.registry(current.row()));
    }
}

void PullSecretPanel::saveAs()
{
    auto *const dialog = new QFileDialog(this, tr("Save the pull secret"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(SuggestedName);
    connect(dialog, &QFileDialog::fileSelected, &m_keeper, &SecretKeeper::save);
    dialog->open();
}

void PullSecretPanel::tryLogins()
{
    const auto only = m_isAlone ? std::optional(m_localRegistry) : std::nullopt;
    m_check.start(m_registries.beginTrying(only), m_keeper.credentials(), m_authorities, m_proxies);
}

void PullSecretPanel::showSecret()
{
    m_check.stop();
    m_registries.setAccounts(m_keeper.accounts());
    retranslate();
    m_form->registries->resizeColumnsToContents();
}

QString PullSecretPanel::stateText() const
{
    if (m_keeper.isEmpty()) {
        return tr("No pull secret yet. Drop its file anywhere on the window, choose it, or paste "
                  "it. It stays in memory only.");
    }
    const int count = m_registries.rowCount();
    return m_keeper.file().isEmpty()
               ? tr("Pull secret with %n registries, in memory only.", nullptr, count)
               : tr("Pull secret with %n registries, from %1.", nullptr, count)
                     .arg(m_keeper.file());
}

QString PullSecretPanel::lossText() const
{
    if (!m_keeper.loss()) {
        return {};
    }
    const SecretLoss &loss = *m_keeper.loss();
    switch (loss.kind) {
    case SecretLoss::Kind::Secret:
        return tr("It replaced the pull secret that was here before.");
    case SecretLoss::Kind::Login:
        return tr("The login for %1 was replaced.").arg(loss.registry);
    case SecretLoss::Kind::Entry:
        break;
    }
    return tr("The entry for %1 was removed.").arg(loss.registry);
}

/// Of the selected registry; without a selection of the first that has one.
QString PullSecretPanel::loginProblemText() const
{
    const QModelIndex current = m_form->registries->currentIndex();
    const int first = current.isValid() ? current.row() : 0;
    const int last = current.isValid() ? current.row() : m_registries.rowCount() - 1;
    for (int row = first; row <= last; ++row) {
        if (const auto &problem = m_registries.problem(row)) {
            return tr("%1: %2").arg(m_registries.registry(row), describe(*problem).paragraph());
        }
    }
    return {};
}

void PullSecretPanel::retranslate()
{
    m_form->retranslateUi(this);
    m_registries.retranslate();
    m_form->registries->setAccessibleName(tr("Registries of the pull secret"));
    m_form->state->setText(stateText());
    const auto &problem = m_keeper.lastProblem();
    showLine(m_form->problem, problem ? describe(*problem).paragraph() : QString());
    const QStringList missing = m_registries.missing();
    showLine(m_form->missing,
             missing.isEmpty()
                 ? QString()
                 : tr("The chosen release also needs: %1. This pull secret has no login for it.")
                       .arg(missing.join(u", "_s)));
    showLine(m_form->loginProblem, loginProblemText());
    showLine(m_form->keychainProblem, keychainText(m_keeper));
    m_form->removeKept->setVisible(m_keeper.mayBeKeptUnseen());
    m_form->lossText->setText(lossText());
    m_form->loss->setVisible(m_keeper.loss().has_value());
    m_form->held->setVisible(!m_keeper.isEmpty());
    m_form->tryLogins->setToolTip(
        m_isAlone ? tr("On the disconnected side only the named registry is asked.") : QString());
    m_form->removeRegistry->setEnabled(m_form->registries->currentIndex().isValid());
    m_form->keep->setEnabled(m_keeper.canKeep());
    m_form->keep->setChecked(m_keeper.isKept());
}

void PullSecretPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_form->registries->resizeColumnsToContents();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
