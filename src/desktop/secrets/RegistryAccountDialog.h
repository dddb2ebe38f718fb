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

class SecretKeeper;

/// Asks for one registry's address, user and password. Address and user may be typed full-width and
/// come out normalised (Unicode NFKC); the password stays as typed and is forgotten with the
/// dialog.
class RegistryAccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `registry` is what the address field starts with; what `secrets` holds may be replaced by
    /// what is asked for, which is said then. `secrets` must outlive the dialog.
    RegistryAccountDialog(const QString &registry,
                          const SecretKeeper &secrets,
                          QWidget *parent = nullptr);
    ~RegistryAccountDialog() override;

    [[nodiscard]] QString registry() const; ///< `host[:port][/path]`
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;

private:
    /// Why the entry cannot be added yet; empty when it can.
    [[nodiscard]] QString obstacle() const;
    /// What the button will do, one line.
    [[nodiscard]] QString intention() const;
    void showState();
    void retranslate();
    void changeEvent(QEvent *event) override;

    std::unique_ptr<Ui::RegistryAccountDialog> m_form;
    const SecretKeeper &m_secrets;
};

} // namespace hashike
