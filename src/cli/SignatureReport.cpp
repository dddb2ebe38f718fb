// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SignatureReport.h"

#include "cli/CommonOptions.h"
#include "cli/TrustOptions.h"
#include "release/MirrorSummary.h"
#include "text/SignatureText.h"
#include "transfer/SignatureFile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct SignatureReport
{
    Q_DECLARE_TR_FUNCTIONS(SignatureReport)
};

/// The worst last.
int badness(const ReleaseSignature &signature)
{
    switch (signature.state) {
    case SignatureState::Valid:
        return 0;
    case SignatureState::NotChecked:
        return 1;
    case SignatureState::Missing:
        return 2;
    case SignatureState::Invalid:
        break;
    }
    return 3;
}
} // namespace

void noteSignatures(Console &console, const QList<ReleaseSignature> &signatures)
{
    for (const ReleaseSignature &signature : signatures) {
        QStringList lines = signatureText(signature);
        if (signatures.size() > 1) {
            lines.prepend(signature.release + u':');
        }
        console.notes(lines);
    }
}

void noteConsent(Session &session, bool isVerified)
{
    if (isVerified) {
        return;
    }
    session.console().note(
        session.isSet(option::AllowUnverified)
            ? SignatureReport::tr("Going on without a valid signature, as --allow-unverified says.")
            : SignatureReport::tr("This counts as unverified."));
}

void insertSignature(QJsonObject &document, const ReleaseSignature &signature)
{
    document.insert("signature"_L1, nameOf(signature.state));
    if (signature.isValid()) {
        document.insert("signatureFacts"_L1,
                        QJsonObject{{u"key"_s, signature.facts.fingerprint},
                                    {u"userId"_s, signature.facts.userId},
                                    {u"signedAt"_s, signature.facts.signedAt.toString(Qt::ISODate)},
                                    {u"identity"_s, signature.facts.identity}});
    } else if (signature.problem) {
        document.insert(
            "signatureProblem"_L1,
            QJsonObject{{u"code"_s, errorName(signature.problem->code)},
                        {u"detail"_s, signature.problem->argument(ErrorArgument::Detail)}});
    }
}

SignatureState overallState(const QList<ReleaseSignature> &signatures)
{
    const auto worst = std::ranges::max_element(signatures, {}, badness);
    return worst == signatures.end() ? SignatureState::NotChecked : worst->state;
}

void insertSignatures(QJsonObject &document, const MirrorSelection &selection)
{
    QJsonArray releases;
    for (const ReleaseSignature &signature : selection.signatures) {
        QJsonObject release{{u"tag"_s, signature.release}};
        insertSignature(release, signature);
        releases.append(release);
    }
    const SignatureState overall = overallState(selection.signatures);
    const bool isVerified = selection.unverified.isEmpty();
    document.insert("signature"_L1,
                    nameOf(overall == SignatureState::Valid && !isVerified
                               ? SignatureState::NotChecked
                               : overall));
    document.insert("releases"_L1, releases);
    document.insert("unverified"_L1, QJsonArray::fromStringList(selection.unverified));
}

Result<void> writeRequestedSignature(Session &session,
                                     const Digest &release,
                                     const ReleaseSignature &signature)
{
    if (!session.isSet(option::SignatureToDir) || !signature.isValid()) {
        return {};
    }
    HASHIKE_TRY_ASSIGN(
        path,
        writeSignatureFile(session.value(option::SignatureToDir), release, signature.signatures));
    session.console().result(signatureFileText(path));
    return {};
}

} // namespace hashike
