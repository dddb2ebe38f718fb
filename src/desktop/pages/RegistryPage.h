// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Journey.h"
#include "async/Inquiry.h"
#include "http/CertificateProbe.h"
#include "pages/Page.h"
#include "registry/RegistryTest.h"

#include <memory>
#include <optional>

namespace hashike
{

namespace Ui
{
class RegistryPage;
}

class NodePanel;
class PullSecretPanel;

/// The registry on the other side: its address, whom to trust, how to log in, and whether all of
/// that works.
class RegistryPage final : public Page
{
    Q_OBJECT

public:
    /// `journey` must outlive the page.
    explicit RegistryPage(Journey &journey, QWidget *parent = nullptr);
    ~RegistryPage() override;

    [[nodiscard]] QString title() const override;

    /// Fills in a certificate to be trusted; trusting it is the user's to do.
    void offerCertificate(const QString &file);

    /// This machine is being made a registry node.
    [[nodiscard]] bool isChangingNode() const;

private:
    using Report = Result<RegistryTestReport>;
    using Candidate = Result<QList<CertificateDetails>>;

    void connectFields();
    void follow();
    [[nodiscard]] std::optional<QStringList> neededHosts() const;
    void lookAtCertificate();
    void trust();
    [[nodiscard]] JobSpec access() const;
    [[nodiscard]] static QString detailsText(const CertificateDetails &certificate);
    [[nodiscard]] QString trustText() const;
    void test();
    [[nodiscard]] QString checksText() const;
    [[nodiscard]] QString certificateText() const;
    void retranslate() override;

    std::unique_ptr<Ui::RegistryPage> m_form;
    Journey &m_journey;
    PullSecretPanel *m_login = nullptr;   ///< owned by the page
    NodePanel *m_node = nullptr;          ///< likewise
    JobSpec m_tested;                     ///< the access that the report is about
    std::optional<Candidate> m_candidate; ///< for being trusted
    std::optional<Report> m_report;
    Inquiry<Report> m_inquiry;
    Inquiry<Candidate> m_looking;
};

} // namespace hashike
