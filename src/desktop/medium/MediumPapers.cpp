// SPDX-License-Identifier: GPL-3.0-or-later
#include "medium/MediumPapers.h"

#include "media/MediaLayout.h"
#include "media/RegularFile.h"

namespace hashike
{

SignatureFact signatureFact(const ReleaseSignature &signature)
{
    switch (signature.state) {
    case SignatureState::Valid:
        return {SignatureFact::State::Valid, signature.facts.fingerprint, signature.checkedAt};
    case SignatureState::Invalid:
        return {SignatureFact::State::Invalid, {}, signature.checkedAt};
    case SignatureState::Missing:
        return {SignatureFact::State::Absent, {}, signature.checkedAt};
    case SignatureState::NotChecked:
        break;
    }
    return {};
}

SignatureFacts signatureFacts(const MediumObserver &medium)
{
    SignatureFacts facts;
    if (const auto &known = medium.signatures(); known && *known) {
        for (const CarriedSignature &carried : **known) {
            facts.insert(carried.signature.release, signatureFact(carried.signature));
        }
    }
    return facts;
}

Result<QList<ListedFile>> sealedList(const QString &root)
{
    HASHIKE_TRY_ASSIGN(raw, readSmallFile(MediaLayout(root).fileListFile(), MaximumFileList));
    return parseFileList(raw);
}

} // namespace hashike
