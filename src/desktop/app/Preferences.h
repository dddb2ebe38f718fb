// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/DailyHours.h"
#include "jobs/ProxyChoice.h"
#include "jobs/Side.h"
#include "jobs/TrustChoice.h"

#include <QLocale>
#include <QObject>
#include <QSettings>
#include <QUrl>

namespace hashike
{

/// What this user set, kept between starts; no secrets. Lives on the window's thread. The file is
/// small and in the user's configuration directory; it is written by QSettings when the event loop
/// is idle.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    enum class Theme
    {
        System,
        Light,
        Dark,
    };

    static constexpr int SmallestZoom = 70; ///< percent
    static constexpr int LargestZoom = 200;

    /// `$XDG_CONFIG_HOME/hashike/hashike.ini`
    [[nodiscard]] static QString defaultFile();

    explicit Preferences(const QString &file = defaultFile(), QObject *parent = nullptr);

    [[nodiscard]] Side side() const;
    void setSide(Side side);
    /// C when the system's language is to be followed.
    [[nodiscard]] QLocale language() const;
    void setLanguage(const QLocale &language);
    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);
    [[nodiscard]] int zoom() const; ///< percent
    void setZoom(int percent);

    [[nodiscard]] int jobsAtOnce() const;
    void setJobsAtOnce(int jobs);
    [[nodiscard]] int streams() const;
    void setStreams(int streams);
    [[nodiscard]] qint64 bytesPerSecond() const; ///< 0: no limit
    void setBytesPerSecond(qint64 limit);
    /// When the limit holds; nothing: always.
    [[nodiscard]] std::optional<DailyHours> limitHours() const;
    void setLimitHours(const std::optional<DailyHours> &hours);
    /// After mirroring the medium is read back whole instead of being compared by name and size.
    [[nodiscard]] bool readsBackMirrors() const;
    void setReadsBackMirrors(bool on);
    /// Uploads are read back whole afterwards instead of being compared by name and size.
    [[nodiscard]] bool readsBackUploads() const;
    void setReadsBackUploads(bool on);

    /// HTTPS, and without a login: it is stored, exported and shown.
    [[nodiscard]] static bool isUpdateGraph(const QUrl &base);
    [[nodiscard]] QUrl updateGraph() const;
    void setUpdateGraph(const QUrl &base);
    /// Files with CA certificates that are trusted besides the system's.
    [[nodiscard]] QStringList authorities() const;
    void setAuthorities(const QStringList &files);
    /// Whose signatures of releases count besides those of the pinned keys.
    [[nodiscard]] TrustChoice trust() const;
    void setTrust(const TrustChoice &trust);
    [[nodiscard]] QString target() const; ///< registry and repository to upload to
    void setTarget(const QString &repository);
    /// Never with a password; such an address is not taken.
    [[nodiscard]] ProxyChoice proxies() const;
    void setProxies(const ProxyChoice &proxies);
    /// The pull secret is fetched from the keychain at the start.
    [[nodiscard]] bool keepsSecret() const;
    void setKeepsSecret(bool on);
    /// Every request is logged, not only what went wrong.
    [[nodiscard]] bool logsInDetail() const;
    void setLogsInDetail(bool on);
    /// Hosts and users are made unreadable on the screen.
    [[nodiscard]] bool hidesHosts() const;
    void setHidesHosts(bool on);
    [[nodiscard]] bool notifies() const;
    void setNotifies(bool on);

    /// For views that remember their columns.
    [[nodiscard]] QSettings &storage() { return m_settings; }

Q_SIGNALS:
    void changed();

private:
    void set(const QString &key, const QVariant &value);

    QSettings m_settings;
};

} // namespace hashike
