// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/NodeCare.h"

#include "node/NodeFiles.h"
#include "text/ErrorText.h"
#include "ui_NodeCare.h"
#include "widgets/Consent.h"
#include "widgets/LatinInput.h"

#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 DaysOfWarning = 30;

/// On a worker thread.
NodeFacts factsOf(const QString &directory, const StopToken &stop)
{
    const auto certificate = readNodeFile(directory + u"/certs/domain.crt"_s);
    const auto authority = readNodeFile(directory + u"/certs/ca.crt"_s);
    const bool isOurs = QFileInfo(directory + u"/ca"_s).isDir() && certificate && authority
                        && isIssuedBy(*certificate, *authority);
    return {certificate.and_then(readCertificate),
            isOurs,
            nodeUsers(directory),
            previewUndo(directory, stop)};
}
} // namespace

NodeCare::NodeCare(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::NodeCare>())
    , m_look([this](const NodeFacts &facts) {
        m_facts = facts;
        retranslate();
    })
    , m_changing([this](const Result<QStringList> &users) {
        m_error = users ? std::nullopt : std::optional(users.error());
        m_form->carePassword->clear();
        Q_EMIT changed();
        look();
    })
    , m_undoing([this](const Result<NodeUndoReport> &report) { took(report); })
{
    m_form->setupUi(this);
    m_form->foreseen->header()->setStretchLastSection(false);
    m_form->foreseen->setColumnCount(2);
    m_form->foreseen->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_form->foreseen->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connectControls();
    retranslate();
}

NodeCare::~NodeCare() = default;

void NodeCare::connectControls()
{
    connect(m_form->renew, &QPushButton::clicked, this, [this] {
        if (canRenew()) {
            Q_EMIT renewWanted(*m_facts->certificate);
        }
    });
    connect(m_form->addUser, &QPushButton::clicked, this, [this] { change(UserChange::Add); });
    connect(m_form->changePassword, &QPushButton::clicked, this, [this] {
        change(UserChange::Change);
    });
    connect(m_form->removeUser, &QPushButton::clicked, this, &NodeCare::askToRemove);
    connect(m_form->takeBack, &QPushButton::clicked, this, &NodeCare::askToTakeBack);
    connect(m_form->nodeUsers,
            &QListWidget::currentTextChanged,
            m_form->careUser,
            [this](const QString &user) {
                if (!user.isEmpty()) {
                    m_form->careUser->setText(user);
                }
            });
    for (const QLineEdit *edit : {m_form->careUser, m_form->carePassword}) {
        connect(edit, &QLineEdit::textChanged, this, &NodeCare::enableControls);
    }
}

void NodeCare::setDirectory(const QString &directory)
{
    if (m_directory != directory) {
        m_directory = directory;
        m_facts.reset();
        m_error.reset();
        m_undone.reset();
        look();
    }
}

void NodeCare::look()
{
    m_look.ask(
        [directory = m_directory](const StopToken &stop) { return factsOf(directory, stop); });
    retranslate();
}

void NodeCare::lookAgain()
{
    m_error.reset();
    m_undone.reset();
    look();
}

bool NodeCare::canRenew() const
{
    return m_facts && m_facts->certificate && m_facts->isOurs && !isBusy();
}

void NodeCare::change(UserChange change)
{
    m_error.reset();
    m_undone.reset();
    m_changing.ask([directory = m_directory,
                    change,
                    user = latinText(m_form->careUser),
                    password = m_form->carePassword->text()](const StopToken & /*stop*/) {
        return changeUser(directory, change, user, password);
    });
    retranslate();
    Q_EMIT busyChanged();
}

void NodeCare::askToRemove()
{
    const QString user = latinText(m_form->careUser);
    askConsent(this,
               {u"removeUserConsent"_s,
                tr("Remove this user?"),
                user,
                tr("Whoever logs in as this user can neither pull nor push any more."),
                tr("&Remove"),
                tr("&Keep the user")},
               [this] { change(UserChange::Remove); });
}

void NodeCare::askToTakeBack()
{
    askConsent(this,
               {u"takeBackConsent"_s,
                tr("Take back what was made here?"),
                m_directory,
                tr("The registry stops. The list shows what goes and what stays; images that were "
                   "pushed stay."),
                tr("&Take it back"),
                tr("&Leave everything")},
               [this] { takeBack(); });
}

void NodeCare::takeBack()
{
    m_error.reset();
    m_undone.reset();
    m_undoing.ask([directory = m_directory](const StopToken &stop) {
        return undoNode(directory, thisMachine(), stop);
    });
    retranslate();
    Q_EMIT busyChanged();
}

void NodeCare::took(const Result<NodeUndoReport> &report)
{
    m_error = report ? std::nullopt : std::optional(report.error());
    m_undone = report ? std::optional(*report) : std::nullopt;
    Q_EMIT changed();
    look();
}

void NodeCare::show(const NodeUndoReport &report)
{
    const auto add = [this](const QStringList &paths, const QString &fate) {
        for (const QString &path : paths) {
            auto *const item = new QTreeWidgetItem(m_form->foreseen, {path, fate});
            item->setToolTip(0, path);
        }
    };
    const bool done = m_undone.has_value();
    add(report.removed, done ? tr("taken back") : tr("goes"));
    add(report.left, done ? tr("was left") : tr("stays"));
}

void NodeCare::enableControls()
{
    const bool known = m_facts && m_facts->users;
    const QString user = latinText(m_form->careUser);
    const bool isUser = known && m_facts->users->contains(user);
    const bool hasPassword = !m_form->carePassword->text().isEmpty();
    m_form->renew->setEnabled(canRenew());
    m_form->addUser->setEnabled(known && !user.isEmpty() && !isUser && hasPassword && !isBusy());
    m_form->changePassword->setEnabled(isUser && hasPassword && !isBusy());
    m_form->removeUser->setEnabled(isUser && !isBusy());
    m_form->takeBack->setEnabled(m_facts && m_facts->foreseen && !isBusy());
}

QString NodeCare::certificateText() const
{
    if (!m_facts) {
        return tr("Looking at %1…").arg(m_directory);
    }
    if (!m_facts->certificate) {
        return m_facts->foreseen ? describe(m_facts->certificate.error()).paragraph()
                                 : tr("Nothing was prepared in %1 yet.").arg(m_directory);
    }
    const CertificateSummary &certificate = *m_facts->certificate;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 days = now.daysTo(certificate.validUntil);
    const QString until = QLocale().toString(certificate.validUntil.date(), QLocale::ShortFormat);
    const QString names =
        (certificate.names.names + certificate.names.addresses).join(tr(", ", "between names"));
    const QString text =
        certificate.validUntil <= now
            ? tr("✕ The server certificate for %1 expired on %2. Renew it.").arg(names, until)
        : days < DaysOfWarning
            ? tr("! The server certificate for %1 is valid until %2 only: renew it.")
                  .arg(names, until)
            : tr("The server certificate for %1 is valid until %2 (%n day(s)).", nullptr, int(days))
                  .arg(names, until);
    return m_facts->isOurs
               ? text
               : text + u'\n'
                     + tr("It was issued elsewhere: have a new one issued there, name it in the "
                          "form, and prepare the machine again.");
}

QString NodeCare::stateText() const
{
    if (m_changing.isOpen()) {
        return tr("Changing the users…");
    }
    if (m_undoing.isOpen()) {
        return tr("Taking back…");
    }
    if (m_error) {
        return describe(*m_error).paragraph();
    }
    return m_undone ? tr("Taken back: %1. Left as it is: %2.")
                          .arg(QLocale().toString(m_undone->removed.size()),
                               QLocale().toString(m_undone->left.size()))
                    : QString();
}

void NodeCare::retranslate()
{
    m_form->retranslateUi(this);
    m_form->foreseen->setHeaderLabels({tr("What"), tr("What becomes of it")});
    m_form->certificateFacts->setText(certificateText());
    m_form->careState->setText(stateText());
    m_form->nodeUsers->clear();
    m_form->foreseen->clear();
    if (m_facts && m_facts->users) {
        m_form->nodeUsers->addItems(*m_facts->users);
    }
    if (m_undone) {
        show(*m_undone);
    } else if (m_facts && m_facts->foreseen) {
        show(*m_facts->foreseen);
    }
    enableControls();
}

void NodeCare::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
