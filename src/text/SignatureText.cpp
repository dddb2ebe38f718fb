// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/SignatureText.h"

#include "text/ErrorText.h"
#include "text/Quantities.h"

#include <QCoreApplication>
#include <QLocale>

namespace hashike
{

namespace
{
struct Signature
{
    Q_DECLARE_TR_FUNCTIONS(Signature)
};

QString validText(const SignatureStatement &facts)
{
    return Signature::tr("Signature: valid, by %1, key %2, made %3")
        .arg(facts.userId, facts.fingerprint, isoTimeText(facts.signedAt));
}

QString otherText(const ReleaseSignature &signature)
{
    const QString why = signature.problem ? describe(*signature.problem).what : QString();
    switch (signature.state) {
    case SignatureState::Invalid:
        return Signature::tr("Signature: INVALID. %1").arg(why);
    case SignatureState::Missing:
        return Signature::tr("Signature: none. %1").arg(why);
    default:
        return Signature::tr("Signature: not checked. %1").arg(why);
    }
}

/// The reason below the sentence that a caller has shown already.
QString reasonText(const Error &problem)
{
    return problem.cause ? describe(*problem.cause).what : describe(problem).why;
}
} // namespace

QString signatureStateText(SignatureState state)
{
    switch (state) {
    case SignatureState::NotChecked:
        return Signature::tr("not checked");
    case SignatureState::Valid:
        return Signature::tr("valid");
    case SignatureState::Invalid:
        return Signature::tr("invalid");
    case SignatureState::Missing:
        return Signature::tr("none");
    }
    return {};
}

QString signatureChipText(const ReleaseSignature &signature)
{
    constexpr qsizetype shownDigits = 16; // OpenPGP's key id
    switch (signature.state) {
    case SignatureState::NotChecked:
        return Signature::tr("○ Signature: not checked");
    case SignatureState::Valid:
        return Signature::tr("✓ Signature: valid · key %1 · %2")
            .arg(signature.facts.fingerprint.right(shownDigits),
                 QLocale().toString(signature.facts.signedAt.toLocalTime().date(),
                                    QLocale::ShortFormat));
    case SignatureState::Invalid:
        return Signature::tr("✕ Signature: invalid");
    case SignatureState::Missing:
        return Signature::tr("△ Signature: none");
    }
    return {};
}

QString signatureClaimText(const QString &claim)
{
    const QString valid = nameOf(SignatureState::Valid);
    if (claim.startsWith(valid + u' ')) {
        return Signature::tr("valid, key %1").arg(claim.sliced(valid.size() + 1));
    }
    for (const SignatureState state :
         {SignatureState::Valid, SignatureState::Invalid, SignatureState::Missing}) {
        if (claim == nameOf(state)) {
            return signatureStateText(state);
        }
    }
    return signatureStateText(SignatureState::NotChecked);
}

QStringList signatureText(const ReleaseSignature &signature)
{
    if (signature.isValid()) {
        return {validText(signature.facts)};
    }
    QStringList lines{otherText(signature)};
    if (signature.problem) {
        lines.append(reasonText(*signature.problem));
    }
    for (const Error &warning : signature.warnings) {
        lines.append(describe(warning).what);
    }
    lines.removeAll(QString());
    lines.removeDuplicates();
    return lines;
}

} // namespace hashike
