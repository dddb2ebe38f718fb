// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "medium/MediumObserver.h"
#include "tools/ToolTable.h"

#include <QWidget>

namespace hashike
{

namespace Ui
{
class InstallerPanel;
}

/// Fills in the job that takes a program out of a release: which one, for which system, from where,
/// to where. Besides, the command that gathers data about a cluster of that release.
class InstallerPanel final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the panel.
    InstallerPanel(Journey &journey, const MediumObserver &medium, QWidget *parent = nullptr);
    ~InstallerPanel() override;

private:
    /// A release that programs can be taken from.
    struct Subject
    {
        QString tag; ///< `<version>-<architecture>`
        Digest digest;
        std::optional<Digest> mustGather; ///< of that component's image
    };

    [[nodiscard]] QList<Subject> subjects() const;
    [[nodiscard]] bool isOnMedium() const;
    [[nodiscard]] QString chosenCommand() const;
    [[nodiscard]] std::optional<Subject> chosenSubject() const;
    [[nodiscard]] const ReleaseSignature *carriedSignature() const;
    [[nodiscard]] bool mayWantConsent() const;
    [[nodiscard]] bool needsConsent() const;
    [[nodiscard]] QString signatureText() const;
    [[nodiscard]] QString consentSubject() const;
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] JobSpec spec() const;
    void follow();
    void chooseFolder();
    void forgetConsent();
    void showReleases();
    void showSystems();
    void showTexts();
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::InstallerPanel> m_form;
    Journey &m_journey;
    const MediumObserver &m_medium;
    QString m_consented; ///< what consent would be about
};

} // namespace hashike
