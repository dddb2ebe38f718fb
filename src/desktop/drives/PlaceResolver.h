// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace hashike
{

/// Where paths lead through symbolic links, so that a drive is known by whatever way somebody names
/// it. Lives on the window's thread and never waits: links are followed by workers, and paths that
/// hang, as those on a server that is gone do, keep a few of them and no more.
class PlaceResolver final : public QObject
{
    Q_OBJECT

public:
    /// How many paths are followed at a time.
    static constexpr qsizetype MostAtOnce = 4;

    using QObject::QObject;

    /// The path without links as far as that is known; until then, as it is (clean). Of what does
    /// not exist, the part that does is followed.
    [[nodiscard]] QString resolved(const QString &path);
    /// What was asked for may lead elsewhere by now.
    void lookAgain();

Q_SIGNALS:
    /// resolved() answers differently now.
    void changed();

private:
    void ask(const QString &path);
    void goOn();
    void take(const QString &path, const QString &place);

    QHash<QString, QString> m_known;
    QStringList m_waiting; ///< for a worker; what was asked last has its turn first
    QSet<QString> m_asked; ///< a worker is about it
    QSet<QString> m_again; ///< to be asked once more when it has answered
};

} // namespace hashike
