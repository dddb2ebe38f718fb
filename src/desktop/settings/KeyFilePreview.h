// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/Inquiry.h"
#include "trust/KeyListing.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace hashike
{

/// What a file with OpenPGP keys holds, in place, before anybody is trusted; or why it cannot be
/// used. Hidden while there is nothing to decide. The file is read on a worker.
class KeyFilePreview final : public QFrame
{
    Q_OBJECT

public:
    explicit KeyFilePreview(QWidget *parent = nullptr);
    ~KeyFilePreview() override;

    /// What was shown before is gone; nothing becomes trusted.
    void showFile(const QString &path);

Q_SIGNALS:
    /// There is something to look at now, or it has changed.
    void shown();
    /// The user's word: the file, and the fingerprints in it that can vouch for something.
    void trusted(const QString &path, const QStringList &fingerprints);

private:
    void trust();
    void retranslate();
    void changeEvent(QEvent *event) override;
    [[nodiscard]] QStringList usableFingerprints() const;
    [[nodiscard]] QString text() const;

    QString m_path;
    std::optional<Result<QList<ListedKey>>> m_keys; ///< nothing while the file is read
    QLabel *m_text;
    QPushButton *m_trust;
    QPushButton *m_decline;
    Inquiry<Result<QList<ListedKey>>> m_reading;
};

} // namespace hashike
