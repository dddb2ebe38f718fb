// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/Diagnostics.h"

#include "base/Redact.h"
#include "settings/SiteProfile.h"
#include "system/LogFile.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslSocket>
#include <QSysInfo>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 LogShown = 64 * 1024;  ///< bytes
constexpr qsizetype LongestLine = 2000; ///< characters

QJsonObject programFacts()
{
    return {{u"hashike"_s, QCoreApplication::applicationVersion()},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"tls"_s, QSslSocket::sslLibraryVersionString()},
            {u"system"_s, QSysInfo::prettyProductName()},
            {u"kernel"_s, QSysInfo::kernelVersion()},
            {u"architecture"_s, QSysInfo::currentCpuArchitecture()},
            {u"platform"_s, QGuiApplication::platformName()},
            {u"locale"_s, QLocale::system().name()}};
}

QJsonObject settingsFacts(const Preferences &preferences)
{
    QJsonObject facts = QJsonDocument::fromJson(SiteProfile::of(preferences).toJson()).object();
    facts.insert("side"_L1,
                 preferences.side() == Side::Connected ? "connected"_L1 : "disconnected"_L1);
    facts.insert("language"_L1, preferences.language().name());
    facts.insert("zoom"_L1, preferences.zoom());
    facts.insert("readsBackMirrors"_L1, preferences.readsBackMirrors());
    facts.insert("readsBackUploads"_L1, preferences.readsBackUploads());
    facts.insert("authorities"_L1, preferences.authorities().size());
    return facts;
}

QJsonArray driveFacts(const DriveBoard &drives)
{
    QJsonArray facts;
    for (const ShownDrive &shown : drives.shown()) {
        const Drive &drive = shown.drive;
        QJsonObject fact{{u"device"_s, drive.device},
                         {u"model"_s, QString(drive.vendor + u' ' + drive.model).trimmed()},
                         {u"serialEnd"_s, drive.serialEnd()},
                         {u"fileSystem"_s, drive.fileSystem},
                         {u"mountPoint"_s, drive.mountPoint},
                         {u"size"_s, drive.size},
                         {u"readOnly"_s, drive.readOnly}};
        if (drive.free) {
            fact.insert("free"_L1, *drive.free);
        }
        facts.append(fact);
    }
    return facts;
}
} // namespace

QJsonObject diagnosticFacts(const Preferences &preferences, const DriveBoard &drives)
{
    return {{u"program"_s, programFacts()},
            {u"settings"_s, settingsFacts(preferences)},
            {u"drives"_s, driveFacts(drives)}};
}

QString diagnosticText(QJsonObject facts, const QString &directory)
{
    QJsonArray lines;
    const QStringList log = LogFile::tail(directory, LogShown).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : log) {
        lines.append(redacted(line, LongestLine));
    }
    facts.insert("log"_L1, lines);
    return QString::fromUtf8(QJsonDocument(facts).toJson());
}

} // namespace hashike
