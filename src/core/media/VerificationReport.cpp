// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/VerificationReport.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

bool Finding::countsAgainst() const
{
    return kind != FindingKind::Surplus && kind != FindingKind::Unfinished;
}

QString nameOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Missing:
        return u"missing"_s;
    case FindingKind::Damaged:
        return u"damaged"_s;
    case FindingKind::Truncated:
        return u"truncated"_s;
    case FindingKind::Unreadable:
        return u"unreadable"_s;
    case FindingKind::Unstable:
        return u"unstable"_s;
    case FindingKind::Unsafe:
        return u"unsafe"_s;
    case FindingKind::Surplus:
        return u"surplus"_s;
    case FindingKind::Unfinished:
        return u"unfinished"_s;
    }
    return {};
}

QString nameOf(FindingSubject subject)
{
    switch (subject) {
    case FindingSubject::Layer:
        return u"layer"_s;
    case FindingSubject::Config:
        return u"config"_s;
    case FindingSubject::Manifest:
        return u"manifest"_s;
    case FindingSubject::ReleaseManifest:
        return u"releaseManifest"_s;
    case FindingSubject::Index:
        return u"index"_s;
    case FindingSubject::Layout:
        return u"layout"_s;
    case FindingSubject::Inventory:
        return u"inventory"_s;
    case FindingSubject::Link:
        return u"link"_s;
    case FindingSubject::File:
        return u"file"_s;
    }
    return {};
}

QString nameOf(Depth depth)
{
    return depth == Depth::Hashed ? u"hashed"_s : u"sizesOnly"_s;
}

QString nameOf(ReadProof proof)
{
    return proof == ReadProof::ReadFromDevice ? u"readFromDevice"_s : u"hashedNotProven"_s;
}

QString nameOf(ProofGap gap)
{
    switch (gap) {
    case ProofGap::None:
        return u"none"_s;
    case ProofGap::NothingRead:
        return u"nothingRead"_s;
    case ProofGap::NoBlockDevice:
        return u"noBlockDevice"_s;
    case ProofGap::NoCounters:
        return u"noCounters"_s;
    case ProofGap::FewerThanHashed:
        return u"fewerThanHashed"_s;
    }
    return {};
}

bool VerificationReport::isWhole() const
{
    return complete && manifests > 0 && std::ranges::none_of(findings, [](const Finding &finding) {
               return finding.countsAgainst();
           });
}

Digest contentKeyOf(const Inventory &inventory)
{
    QStringList lines;
    for (const ReleaseRecord &release : inventory.releases) {
        lines.append(release.tag + u' ' + release.digest.toString() + u'\n');
    }
    for (const TaggedManifest &other : inventory.others) {
        lines.append(other.tag + u' ' + other.descriptor.digest.toString() + u'\n');
    }
    lines.sort();
    return Digest::of(lines.join(QString()).toUtf8());
}

} // namespace hashike
