// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Preferences.h"

#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

QString Preferences::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + u"/hashike/hashike.ini"_s;
}

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(file, QSettings::IniFormat)
{
}

Side Preferences::side() const
{
    return m_settings.value("side").toString() == "disconnected"_L1 ? Side::Disconnected
                                                                    : Side::Connected;
}

void Preferences::setSide(Side side)
{
    set(u"side"_s, side == Side::Disconnected ? u"disconnected"_s : u"connected"_s);
}

QLocale Preferences::language() const
{
    const QString name = m_settings.value("language").toString();
    return name.isEmpty() ? QLocale::c() : QLocale(name);
}

void Preferences::setLanguage(const QLocale &language)
{
    set(u"language"_s, language == QLocale::c() ? QString() : language.name());
}

Preferences::Theme Preferences::theme() const
{
    return Theme(std::clamp(m_settings.value("theme").toInt(), 0, int(Theme::Dark)));
}

void Preferences::setTheme(Theme theme)
{
    set(u"theme"_s, int(theme));
}

int Preferences::zoom() const
{
    return std::clamp(m_settings.value("zoom", 100).toInt(), SmallestZoom, LargestZoom);
}

void Preferences::setZoom(int percent)
{
    set(u"zoom"_s, std::clamp(percent, SmallestZoom, LargestZoom));
}

int Preferences::jobsAtOnce() const
{
    return std::clamp(m_settings.value("jobs/atOnce", 1).toInt(), 1, 8);
}

void Preferences::setJobsAtOnce(int jobs)
{
    set(u"jobs/atOnce"_s, jobs);
}

int Preferences::streams() const
{
    return std::clamp(m_settings.value("jobs/streams", 6).toInt(), 1, 16);
}

void Preferences::setStreams(int streams)
{
    set(u"jobs/streams"_s, streams);
}

qint64 Preferences::bytesPerSecond() const
{
    return std::max<qint64>(0, m_settings.value("jobs/bytesPerSecond").toLongLong());
}

void Preferences::setBytesPerSecond(qint64 limit)
{
    set(u"jobs/bytesPerSecond"_s, limit);
}

std::optional<DailyHours> Preferences::limitHours() const
{
    return DailyHours::fromString(m_settings.value("jobs/limitHours").toString());
}

void Preferences::setLimitHours(const std::optional<DailyHours> &hours)
{
    set(u"jobs/limitHours"_s, hours ? hours->toString() : QString());
}

bool Preferences::readsBackMirrors() const
{
    return m_settings.value("jobs/readBackMirrors", true).toBool();
}

void Preferences::setReadsBackMirrors(bool on)
{
    set(u"jobs/readBackMirrors"_s, on);
}

bool Preferences::readsBackUploads() const
{
    return m_settings.value("jobs/readBackUploads", false).toBool();
}

void Preferences::setReadsBackUploads(bool on)
{
    set(u"jobs/readBackUploads"_s, on);
}

bool Preferences::isUpdateGraph(const QUrl &base)
{
    return base.isValid() && base.scheme() == "https"_L1 && !base.host().isEmpty()
           && base.userInfo().isEmpty();
}

QUrl Preferences::updateGraph() const
{
    return m_settings.value("updateGraph", u"https://api.openshift.com"_s).toUrl();
}

void Preferences::setUpdateGraph(const QUrl &base)
{
    set(u"updateGraph"_s, base);
}

QStringList Preferences::authorities() const
{
    return m_settings.value("authorities").toStringList();
}

void Preferences::setAuthorities(const QStringList &files)
{
    set(u"authorities"_s, files);
}

TrustChoice Preferences::trust() const
{
    return TrustChoice::fromJson(
        QJsonDocument::fromJson(m_settings.value("trust").toByteArray()).object());
}

void Preferences::setTrust(const TrustChoice &trust)
{
    set(u"trust"_s, QJsonDocument(trust.toJson()).toJson(QJsonDocument::Compact));
}

QString Preferences::target() const
{
    return m_settings.value("target").toString();
}

void Preferences::setTarget(const QString &repository)
{
    set(u"target"_s, repository);
}

ProxyChoice Preferences::proxies() const
{
    return ProxyChoice::fromJson(
        QJsonDocument::fromJson(m_settings.value("proxies").toByteArray()).object());
}

void Preferences::setProxies(const ProxyChoice &proxies)
{
    const ProxyChoice kept = ProxyChoice::fromJson(proxies.toJson());
    set(u"proxies"_s, QJsonDocument(kept.toJson()).toJson(QJsonDocument::Compact));
}

bool Preferences::keepsSecret() const
{
    return m_settings.value("keepsSecret", false).toBool();
}

void Preferences::setKeepsSecret(bool on)
{
    set(u"keepsSecret"_s, on);
}

bool Preferences::logsInDetail() const
{
    return m_settings.value("logsInDetail", false).toBool();
}

void Preferences::setLogsInDetail(bool on)
{
    set(u"logsInDetail"_s, on);
}

bool Preferences::hidesHosts() const
{
    return m_settings.value("hidesHosts", false).toBool();
}

void Preferences::setHidesHosts(bool on)
{
    set(u"hidesHosts"_s, on);
}

bool Preferences::notifies() const
{
    return m_settings.value("notifies", true).toBool();
}

void Preferences::setNotifies(bool on)
{
    set(u"notifies"_s, on);
}

void Preferences::set(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) != value) {
        m_settings.setValue(key, value);
        Q_EMIT changed();
    }
}

} // namespace hashike
