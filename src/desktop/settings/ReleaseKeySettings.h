// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/SettingsGroup.h"

#include <memory>

class QListWidget;

namespace hashike
{

namespace Ui
{
class ReleaseKeySettings;
}

/// Whose signatures of releases count besides those of the pinned keys. A key is trusted by its
/// whole fingerprint, which the user compares with what the key's owner published; a file with keys
/// is shown first, and makes nobody trusted before the user says so.
class ReleaseKeySettings final : public SettingsGroup
{
    Q_OBJECT

public:
    explicit ReleaseKeySettings(Preferences &preferences, QWidget *parent = nullptr);
    ~ReleaseKeySettings() override;

    /// Shows what the file holds, or why it cannot be used; the user decides in place.
    void offerKeyFile(const QString &path);

Q_SIGNALS:
    /// There is something to read and to decide; the page brings it into view.
    void keyFileShown(QWidget *preview);

private:
    void trustKeyFile(const QString &path, const QStringList &fingerprints);
    void addKey();
    void addKeyring();
    void addStore();
    void remove(const QListWidget *list, QStringList TrustChoice::*member);
    void add(const QString &entry, QStringList TrustChoice::*member);
    void showProblem();
    void showValues() override;
    void retranslate() override;

    enum class Problem
    {
        None,
        NoFingerprint,
        NoStore,
    };

    Problem m_problem = Problem::None;
    std::unique_ptr<Ui::ReleaseKeySettings> m_form;
};

} // namespace hashike
