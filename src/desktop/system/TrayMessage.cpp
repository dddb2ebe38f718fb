// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/TrayMessage.h"

#include <QGuiApplication>

namespace hashike
{

TrayMessage::TrayMessage(QObject *parent)
    : QObject(parent)
{
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayMessage::answer);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &TrayMessage::answer);
}

void TrayMessage::show(const Notification &notification)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        return;
    }
    m_key = notification.key;
    m_icon.setIcon(QGuiApplication::windowIcon());
    m_icon.setToolTip(notification.title);
    m_icon.show();
    m_icon.showMessage(notification.title,
                       notification.body,
                       notification.isUrgent ? QSystemTrayIcon::Warning
                                             : QSystemTrayIcon::Information);
}

void TrayMessage::hide(const QString &key)
{
    if (key == m_key) {
        m_icon.hide();
    }
}

void TrayMessage::answer()
{
    m_icon.hide();
    Q_EMIT activated(m_key);
}

} // namespace hashike
