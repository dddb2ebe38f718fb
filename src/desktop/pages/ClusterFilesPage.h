// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cluster/MirrorConfiguration.h"
#include "medium/MediumObserver.h"
#include "pages/Page.h"

namespace hashike
{

namespace Ui
{
class ClusterFilesPage;
}

class InstallConfigPanel;

/// What the cluster is given: for now where its images are mirrored, to copy and to save.
class ClusterFilesPage final : public Page
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    ClusterFilesPage(Journey &journey, MediumObserver &medium, QWidget *parent = nullptr);
    ~ClusterFilesPage() override;

    [[nodiscard]] QString title() const override;

    /// Brings the panel for install-config.yaml to front, with this file.
    void loadInstallConfig(const QString &path);

private:
    /// The release that the configuration is for.
    struct Subject
    {
        QString release;
        QString version;
        QStringList sources;
    };

    [[nodiscard]] std::optional<Subject> subject() const;
    [[nodiscard]] MirrorStyle styleFor(const Subject &subject) const;
    void showConfiguration(const Subject &subject);
    void showOrigin(const QString &sentence);
    /// Of those that the medium carries; null where none is chosen.
    [[nodiscard]] const CarriedSignature *chosenSignature() const;
    void connectSignatures();
    void showSignatures();
    void retranslate() override;

    std::unique_ptr<Ui::ClusterFilesPage> m_form;
    InstallConfigPanel *m_installConfig; ///< a tab of the form
    Journey &m_journey;
    MediumObserver &m_medium;
};

} // namespace hashike
