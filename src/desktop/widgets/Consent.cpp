// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Consent.h"

#include "widgets/ShowsHosts.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace hashike
{

void askConsent(QWidget *parent, const Consent &consent, const std::function<void()> &agreed)
{
    auto *const box = new QMessageBox(
        QMessageBox::Question, QString(), consent.question, QMessageBox::NoButton, parent);
    box->setObjectName(consent.name);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(consent.subject.isEmpty()
                                ? consent.details
                                : consent.subject + QStringLiteral("\n\n") + consent.details);
    if (auto *const details =
            box->findChild<QLabel *>(QStringLiteral("qt_msgbox_informativelabel"))) {
        details->setTextFormat(Qt::PlainText); // names come from outside
        details->setProperty(ShowsHosts, !consent.subject.isEmpty());
    }
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *const agree = box->addButton(consent.agree, QMessageBox::DestructiveRole);
    QPushButton *const refuse = box->addButton(consent.refuse, QMessageBox::RejectRole);
    agree->setObjectName(consent.name + QStringLiteral("Agree"));
    box->setDefaultButton(refuse);
    box->setEscapeButton(refuse);
    QObject::connect(agree, &QPushButton::clicked, parent, agreed);
    box->open();
}

} // namespace hashike
