// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/DiagnosticsDialog.h"

#include "files/SaveFile.h"
#include "widgets/PlainLabel.h"
#include "widgets/ShowsHosts.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr QSize LinesAndColumns(80, 24); ///< shown without scrolling
}

DiagnosticsDialog::DiagnosticsDialog(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_about(plainLabel())
    , m_text(new QPlainTextEdit(text))
    , m_save(new QPushButton)
    , m_close(new QPushButton)
{
    setObjectName(u"diagnosticsDialog"_s);
    m_about->setWordWrap(true);
    m_text->setObjectName(u"diagnosticsText"_s);
    m_text->setReadOnly(true);
    m_text->setProperty(ShowsHosts, true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_save->setObjectName(u"diagnosticsSave"_s);
    auto *const buttons = new QDialogButtonBox;
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        saveText(
            this, tr("Save the diagnostics"), u"hashike-diagnostics.json"_s, m_text->toPlainText());
    });
    retranslate();
    const QFontMetrics metrics(m_text->font());
    resize(LinesAndColumns.width() * metrics.averageCharWidth(),
           LinesAndColumns.height() * metrics.lineSpacing());
}

void DiagnosticsDialog::retranslate()
{
    setWindowTitle(tr("Diagnostics"));
    m_about->setText(tr("This is what will be saved: versions, settings, drives and the end of the "
                        "log. It holds no passwords, but names of hosts and folders; look through "
                        "it before you hand it on."));
    m_text->setAccessibleName(tr("Diagnostics"));
    m_save->setText(tr("&Save…"));
    m_close->setText(tr("&Close"));
}

void DiagnosticsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace hashike
