// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace hashike
{

namespace Ui
{
class RegistryAccountDialog;
}

/// Asks for one registry's address, user and password. Address and user may be typed full-width and
/// come out normalised (Unicode NFKC); the password stays as typed and is forgotten with the
/// dialog.
class RegistryAccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `registry` is what the address field starts with.
    explicit RegistryAccountDialog(const QString &registry, QWidget *parent = nullptr);
    ~RegistryAccountDialog() override;

    [[nodiscard]] QString registry() const; ///< `host[:port][/path]`
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;

private:
    /// Why the entry cannot be added yet; empty when it can.
    [[nodiscard]] QString obstacle() const;
    void showState();
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::RegistryAccountDialog> m_form;
};

} // namespace hashike
