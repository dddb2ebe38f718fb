// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "node/CertificateCheck.h"
#include "node/NodeUndo.h"
#include "node/NodeUsers.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class NodeCare;
}

/// What is known of a node that was made.
struct NodeFacts
{
    Result<CertificateSummary> certificate;
    bool isOurs = false; ///< issued by the node's own authority; otherwise it was given
    Result<QStringList> users;
    Result<NodeUndoReport> foreseen; ///< what undoing would come to
};

/// A node that is there: until when its certificate is valid, its users, and the way back. Looks at
/// the node's directory whenever something changed there through this window.
class NodeCare final : public QWidget
{
    Q_OBJECT

public:
    explicit NodeCare(QWidget *parent = nullptr);
    ~NodeCare() override;

    /// Of the node, absolute; forgets what was known of another one.
    void setDirectory(const QString &directory);
    /// What was told of changes is over, too: the node was made anew.
    void lookAgain();
    /// The node is being changed.
    [[nodiscard]] bool isBusy() const { return m_changing.isOpen() || m_undoing.isOpen(); }

Q_SIGNALS:
    /// Another certificate like the one that is there.
    void renewWanted(const CertificateSummary &present);
    /// A change began; its end is told by changed().
    void busyChanged();
    /// The node is not what it was.
    void changed();

private:
    void connectControls();
    void look();
    [[nodiscard]] bool canRenew() const;
    void change(UserChange change);
    void askToRemove();
    void askToTakeBack();
    void takeBack();
    void took(const Result<NodeUndoReport> &report);
    void show(const NodeUndoReport &report);
    void enableControls();
    [[nodiscard]] QString certificateText() const;
    [[nodiscard]] QString stateText() const;
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::NodeCare> m_form;
    QString m_directory;
    std::optional<NodeFacts> m_facts;
    std::optional<Error> m_error;
    std::optional<NodeUndoReport> m_undone;
    Inquiry<NodeFacts> m_look;
    Inquiry<Result<QStringList>> m_changing;
    Inquiry<Result<NodeUndoReport>> m_undoing;
};

} // namespace hashike
