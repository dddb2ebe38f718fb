// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace hashike
{

/// A step of the journey: fills in what a job needs and never does work itself.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr);

    /// As the sidebar shows it, in the reader's language.
    [[nodiscard]] virtual QString title() const = 0;

protected:
    /// Text for a button: an ampersand stays one instead of making a shortcut.
    [[nodiscard]] static QString literal(QString text);

    /// The primary button says what it will do, or beside it stands why it cannot be pressed.
    static void offer(QPushButton *button,
                      QLabel *reason,
                      const QString &text,
                      const QString &obstacle);

    void changeEvent(QEvent *event) override;
    /// Makes every text again, also those that depend on data.
    virtual void retranslate() = 0;
};

} // namespace hashike
