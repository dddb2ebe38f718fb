// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "media/RegistryImageNote.h"
#include "node/NodeRun.h"
#include "node/NodeSteps.h"
#include "registry/RegistrySmokeTest.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class NodePanel;
}

/// What a person asks for; the password is kept in memory only.
struct NodeWish
{
    NodePlan plan;
    QString password;
    QSet<NodeStepId> unwanted;
    std::optional<CertificateSummary> renewed = {}; ///< another one like this, and nothing else
};

/// Describes a registry node, shows what will be made, and makes it: by a script to carry away, or
/// on this machine, step by step. Then the registry is tried. Every field is looked at as one
/// types.
class NodePanel final : public QWidget
{
    Q_OBJECT

public:
    /// `journey` must outlive the panel.
    explicit NodePanel(Journey &journey, QWidget *parent = nullptr);
    ~NodePanel() override;

    /// This machine is being changed.
    [[nodiscard]] bool isChangingNode() const;

private:
    using Reports = Result<QList<StepReport>>;
    /// The registry's image on a medium.
    struct MediumImage
    {
        QString file;
        Result<RegistryImageNote> note;
    };

    void fillFields();
    void connectFields();
    [[nodiscard]] NodePlan plan() const;
    [[nodiscard]] NodeWish wish() const;
    void changed();
    void reconsider();
    void examine();
    void writeScript();
    /// `replaceable`: files of others that may be replaced.
    void make(const NodeWish &wish, const QStringList &replaceable);
    void prepared(const Reports &reports);
    void askToReplace(const Error &error);
    void takeFromMedium();
    void took(const MediumImage &image);
    void test();
    void addAccount();
    void added(const Result<QString> &password);
    [[nodiscard]] bool isBusy() const;
    void enableFromMedium();
    void nameChoosers();
    [[nodiscard]] static QString errorText(const Error &error);
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QStringList madeLines() const;
    [[nodiscard]] QString problemsText() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::NodePanel> m_form;
    Journey &m_journey;
    QTimer m_pause; ///< between the last key and the examination
    QTimer m_look;  ///< at the step that is being made
    std::shared_ptr<std::atomic<int>> m_step = std::make_shared<std::atomic<int>>(-1);
    std::optional<Error> m_error;
    std::optional<Error> m_unexamined; ///< why nobody knows how the steps stand
    NodeWish m_wanted;                 ///< of the run that is going on, or the last one
    QStringList m_replaceable;         ///< in that run
    bool m_made = false;
    bool m_reads = false;         ///< the service has what was made
    bool m_hasAccount = false;    ///< the pull secret was given the account
    bool m_replacedLogin = false; ///< in place of another login
    QList<SmokeCheck> m_checks;
    Inquiry<Reports> m_examination;
    Inquiry<Reports> m_making;
    Inquiry<MediumImage> m_taking;
    Inquiry<Result<QList<SmokeCheck>>> m_test;
    Inquiry<Result<QString>> m_account;
};

} // namespace hashike
