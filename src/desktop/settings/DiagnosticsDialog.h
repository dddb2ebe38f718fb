// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hashike
{

/// Shows what would be handed to others before it is saved.
class DiagnosticsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosticsDialog(const QString &text, QWidget *parent = nullptr);

private:
    void retranslate();
    void changeEvent(QEvent *event) override;

    QLabel *m_about;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace hashike
