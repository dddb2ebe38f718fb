// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hashike
{

/// A question before something that cannot simply be taken back.
struct Consent
{
    QString name;     ///< of the box, for its objectName; `<name>Agree` is its button's
    QString question; ///< what is about to happen, without the names of hosts, users and files
    QString subject;  ///< to what: stands above the details; unreadable before a projector
    QString details;  ///< what that means; may be empty
    QString agree;    ///< on the button that does it
    QString refuse;   ///< on the safe button, the default one
};

/// Asks in a box over the parent's window; `agreed` is called at most once. Nothing waits.
void askConsent(QWidget *parent, const Consent &consent, const std::function<void()> &agreed);

} // namespace hashike
