// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ConnectionPanel.h"

#include "files/SaveFile.h"
#include "text/ConnectionCheckText.h"
#include "text/ErrorText.h"
#include "ui_ConnectionPanel.h"
#include "widgets/RowCopier.h"

#include <QClipboard>
#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

ConnectionPanel::ConnectionPanel(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::ConnectionPanel>())
{
    m_form->setupUi(this);
    m_form->connections->setModel(&m_findings);
    m_form->connections->verticalHeader()->hide();
    m_form->connections->horizontalHeader()->setStretchLastSection(true);
    m_copier = new RowCopier(m_form->connections, Qt::DisplayRole);
    connect(m_form->copyRequest, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(firewallRequest(m_findings.findings()));
    });
    connect(m_form->saveRequest, &QPushButton::clicked, this, [this] {
        saveText(this,
                 tr("Request to the firewall's owners"),
                 u"connections.txt"_s,
                 firewallRequest(m_findings.findings()));
    });
    retranslate();
}

ConnectionPanel::~ConnectionPanel() = default;

void ConnectionPanel::clear()
{
    m_busy = false;
    m_isKnown = false;
    m_error.reset();
    m_findings.setFindings({});
    retranslate();
}

void ConnectionPanel::setBusy()
{
    clear();
    m_busy = true;
    retranslate();
}

void ConnectionPanel::showFindings(const Result<QList<ConnectionFinding>> &findings)
{
    m_busy = false;
    m_isKnown = findings.has_value();
    m_error = findings ? std::nullopt : std::optional(findings.error());
    m_findings.setFindings(findings.value_or(QList<ConnectionFinding>()));
    m_form->connections->resizeColumnsToContents();
    retranslate();
}

QString ConnectionPanel::stateText() const
{
    if (m_busy) {
        return tr("Asking every host that will be contacted…");
    }
    if (m_error) {
        return describe(*m_error).paragraph();
    }
    if (!m_isKnown) {
        return tr("“Check the connection” asks every host that will be contacted.");
    }
    const auto blocked =
        std::ranges::count_if(m_findings.findings(), std::not_fn(&ConnectionFinding::isFree));
    return blocked == 0 ? tr("Nothing stands in the way.")
                        : tr("Something stands in the way of %n connection(s). The request can be "
                             "handed to whoever keeps the firewall.",
                             nullptr,
                             int(blocked));
}

void ConnectionPanel::retranslate()
{
    m_form->retranslateUi(this);
    m_form->connectionState->setText(stateText());
    m_form->copyRequest->setEnabled(m_isKnown);
    m_form->saveRequest->setEnabled(m_isKnown);
    m_findings.retranslate();
    m_copier->retranslate();
}

void ConnectionPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_form->connections->resizeColumnsToContents();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
