// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/Notifier.h"

#include <QSystemTrayIcon>

namespace hashike
{

/// Where nobody shows notifications, a message at an icon in the tray, if there is one. The icon is
/// there only as long as the message matters.
class TrayMessage final : public QObject
{
    Q_OBJECT

public:
    explicit TrayMessage(QObject *parent = nullptr);

    void show(const Notification &notification);
    /// Takes icon and message away, if they are about that key.
    void hide(const QString &key);

Q_SIGNALS:
    /// Somebody clicked on the message or on the icon.
    void activated(const QString &key);

private:
    void answer();

    QSystemTrayIcon m_icon;
    QString m_key; ///< of the message that stands there
};

} // namespace hashike
