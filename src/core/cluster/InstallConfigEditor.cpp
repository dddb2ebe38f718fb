// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/InstallConfigEditor.h"

#include "cluster/MirrorSection.h"
#include "cluster/YamlEditor.h"
#include "cluster/YamlExtent.h"
#include "cluster/YamlRedaction.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";
const QString PullSecretKey = u"pullSecret"_s;
const QString BundleKey = u"additionalTrustBundle"_s;
const QString PolicyKey = u"additionalTrustBundlePolicy"_s;

/// The scalar of a key of the root; empty when there is none.
QByteArray scalarOf(const YamlDocument &document, const QString &key)
{
    const qsizetype index = document.indexOf(key.toUtf8());
    return index < 0 ? QByteArray() : document.root().values.at(index).scalar;
}

/// JSON in which everything but ASCII is escaped: some of it would end a line of YAML.
QByteArray asciiJson(const QByteArray &json)
{
    QByteArray ascii;
    for (const QChar unit : QString::fromUtf8(json)) {
        if (unit.unicode() < 0x7f) {
            ascii += char(unit.unicode());
        } else {
            ascii += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        }
    }
    return ascii;
}

QByteArray singleQuoted(QByteArray text)
{
    return '\'' + text.replace('\'', "''") + '\'';
}

Result<void> setPullSecret(YamlEditor &editor, const QByteArray &wanted)
{
    // Some write it as a literal, which ends in a line end.
    if (wanted.isEmpty() || scalarOf(editor.document(), PullSecretKey).trimmed() == wanted) {
        return {};
    }
    return editor.setInline(PullSecretKey, singleQuoted(wanted));
}

/// Certificates that are missing come behind those that are there.
Result<void> extendBundle(YamlEditor &editor, const TrustBundle &wanted)
{
    const YamlDocument &document = editor.document();
    const QByteArray old = scalarOf(document, BundleKey);
    const TrustBundle there = TrustBundle::read(old);
    const TrustBundle missing = wanted.without(there);
    if (missing.isEmpty()) {
        return {};
    }
    const qsizetype index = document.indexOf(BundleKey.toUtf8());
    if (index < 0 || old.trimmed().isEmpty()) {
        return editor.setLiteral(BundleKey, linesOf(missing.pem()));
    }
    HASHIKE_TRY_ASSIGN(extent, YamlExtent::ofValue(document, index));
    if (extent.style == '|') {
        return editor.extendLiteral(BundleKey, linesOf(missing.pem()));
    }
    // In other styles line ends may have become blanks, which only whole certificates rule out.
    if (there.isEmpty() || there.unreadable() > 0) {
        return failure(document.unsupported(extent.begin, u"certificates"_s));
    }
    return editor.setLiteral(BundleKey, linesOf(old.trimmed()) + linesOf(missing.pem()));
}

Result<void> setPolicy(YamlEditor &editor, const QString &policy)
{
    if (policy.isEmpty() || scalarOf(editor.document(), PolicyKey) == policy.toUtf8()) {
        return {};
    }
    if (policy != "Always"_L1 && policy != "Proxyonly"_L1) {
        return failure(makeError(ErrorCode::InvalidArgument)
                           .with(ErrorArgument::Subject, policy)
                           .with(ErrorArgument::Choices, u"Always, Proxyonly"_s));
    }
    return editor.setInline(PolicyKey, policy.toUtf8());
}

bool wantsMirrors(const InstallConfigChange &change)
{
    return change.mirrorStyle != MirrorStyle::None && !change.mirrors.isEmpty();
}

/// Keys that come from elsewhere could be the ones to change.
Result<void> refuseUnclear(const YamlDocument &document)
{
    for (const YamlNode &key : document.root().keys) {
        if (key.kind != YamlNode::Kind::Scalar || key.hasProperties) {
            return failure(document.unsupported(
                key.position, key.kind == YamlNode::Kind::Alias ? u"alias"_s : u"anchor"_s));
        }
        if (key.scalar == "<<") {
            return failure(document.unsupported(key.position, u"merge key"_s));
        }
    }
    return refuseBothSections(document);
}

Result<void> apply(YamlEditor &editor, const InstallConfigChange &change)
{
    HASHIKE_TRY(setPullSecret(editor, change.pullSecret));
    HASHIKE_TRY(extendBundle(editor, change.trustBundle));
    HASHIKE_TRY(setPolicy(editor, change.trustBundlePolicy));
    return wantsMirrors(change) ? addMirrors(editor, change.mirrors, change.mirrorStyle)
                                : Result<void>();
}

/// The entries of the root whose keys we never change, in their order.
QList<YamlNode> untouched(const YamlDocument &document, const QStringList &changed)
{
    QList<YamlNode> nodes;
    const YamlNode &root = document.root();
    for (qsizetype i = 0; i < root.keys.size(); ++i) {
        if (!changed.contains(QString::fromUtf8(root.keys.at(i).scalar))) {
            nodes += {root.keys.at(i), root.values.at(i)};
        }
    }
    return nodes;
}

bool holdsWhatIsWanted(const YamlDocument &before,
                       const YamlDocument &after,
                       const InstallConfigChange &change)
{
    const TrustBundle bundle = TrustBundle::read(scalarOf(after, BundleKey));
    const bool keepsBundle =
        scalarOf(after, BundleKey).trimmed().startsWith(scalarOf(before, BundleKey).trimmed());
    return (change.pullSecret.isEmpty()
            || scalarOf(after, PullSecretKey).trimmed() == change.pullSecret)
           && change.trustBundle.without(bundle).isEmpty() && keepsBundle
           && (change.trustBundlePolicy.isEmpty()
               || scalarOf(after, PolicyKey) == change.trustBundlePolicy.toUtf8())
           && (!wantsMirrors(change)
               || hasMirrors(before, after, change.mirrors, change.mirrorStyle));
}

/// Nothing but what was wanted may have become of the text, whatever was in it.
bool isFaithful(const YamlDocument &before,
                const YamlDocument &after,
                const QStringList &changedKeys,
                const InstallConfigChange &change)
{
    QStringList changed = changedKeys;
    if (wantsMirrors(change)) { // one may have become the other
        changed += {MirrorConfiguration::sectionName(MirrorStyle::Icsp),
                    MirrorConfiguration::sectionName(MirrorStyle::Idms)};
    }
    const auto equal = [](const YamlNode &a, const YamlNode &b) { return a.isEqualTo(b); };
    return std::ranges::equal(untouched(before, changed), untouched(after, changed), equal)
           && holdsWhatIsWanted(before, after, change);
}

Error unfaithful()
{
    return makeError(ErrorCode::Internal).with(ErrorArgument::Detail, u"install-config"_s);
}
} // namespace

Result<EditedInstallConfig> editInstallConfig(const QByteArray &original,
                                              const InstallConfigChange &change)
{
    const bool hasMark = original.startsWith(ByteOrderMark);
    HASHIKE_TRY_ASSIGN(
        before, YamlDocument::parse(hasMark ? original.sliced(ByteOrderMark.size()) : original));
    HASHIKE_TRY(refuseUnclear(before));
    InstallConfigChange wanted = change;
    wanted.pullSecret = asciiJson(change.pullSecret.trimmed());
    YamlEditor editor(before);
    HASHIKE_TRY(apply(editor, wanted));
    const TextSplices splices = editor.splices();
    const auto after = YamlDocument::parse(splices.applyTo(before.text()));
    if (!after || !isFaithful(before, *after, editor.changedKeys(), wanted)) {
        return failure(unfaithful());
    }
    EditedInstallConfig edited;
    edited.content = (hasMark ? ByteOrderMark.toByteArray() : QByteArray()) + after->text();
    edited.changedKeys = editor.changedKeys();
    edited.difference = splices.difference(before.text(), shownLines(before), shownLines(*after));
    edited.unreadableCertificates = TrustBundle::read(scalarOf(before, BundleKey)).unreadable();
    return edited;
}

} // namespace hashike
