// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "cluster/InstallConfigEditor.h"
#include "cluster/InstallConfigFile.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class InstallConfigPanel;
}

/// Gives an install-config.yaml what the cluster needs: shows it before and after, secrets hidden,
/// and writes it when asked to. Files are read and written by workers.
class InstallConfigPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The journey must outlive the panel.
    explicit InstallConfigPanel(Journey &journey, QWidget *parent = nullptr);
    ~InstallConfigPanel() override;

    /// What the mirror section is to hold; None: mirrors are not known yet.
    void setMirrors(const QList<MirrorConfiguration> &mirrors, MirrorStyle style);

    /// Reads the file and shows what would become of it. Writes nothing.
    void load(const QString &path);

private:
    struct Preview
    {
        InstallConfigFile file;
        EditedInstallConfig edited;
    };

    void choose();
    void write();
    void refresh();
    void forgetResult();
    void showDifference();
    void showSwitches();
    [[nodiscard]] bool hasChanges() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] InstallConfigChange change() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::InstallConfigPanel> m_form;
    Journey &m_journey;
    QList<MirrorConfiguration> m_mirrors;
    MirrorStyle m_style = MirrorStyle::None;
    QString m_path;
    std::optional<Result<Preview>> m_preview;
    std::optional<Result<QString>> m_written; ///< path of the backup
    Inquiry<Result<Preview>> m_reading;
    Inquiry<Result<QString>> m_writing;
};

} // namespace hashike
