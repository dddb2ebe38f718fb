// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster/MirrorSection.h"

#include "cluster/YamlExtent.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
using Kind = YamlNode::Kind;

/// A source and the mirrors that stand in for it, in the order asked for.
struct Wanted
{
    QString source;
    QStringList mirrors;
};

QList<Wanted> bySource(const QList<MirrorConfiguration> &mirrors)
{
    QList<Wanted> wanted;
    for (const MirrorConfiguration &each : mirrors) {
        for (const QString &source : each.sources()) {
            auto known = std::ranges::find(wanted, source, &Wanted::source);
            if (known == wanted.end()) {
                wanted.append({source, {}});
                known = wanted.end() - 1;
            }
            if (!known->mirrors.contains(each.mirror())) {
                known->mirrors.append(each.mirror());
            }
        }
    }
    return wanted;
}

const YamlNode *member(const YamlNode &mapping, QByteArrayView key)
{
    const auto found = std::ranges::find(mapping.keys, key, &YamlNode::scalar);
    return found == mapping.keys.end()
               ? nullptr
               : &mapping.values.at(std::distance(mapping.keys.begin(), found));
}

/// The first node that other places of the text refer to, or that refers to another; nullptr when
/// there is none.
const YamlNode *firstLinked(const YamlNode &node)
{
    if (node.kind == Kind::Alias || (node.kind != Kind::Null && node.hasProperties)) {
        return &node;
    }
    for (const QList<YamlNode> *nodes : {&node.keys, &node.values}) {
        for (const YamlNode &each : *nodes) {
            if (const YamlNode *found = firstLinked(each)) {
                return found;
            }
        }
    }
    return nullptr;
}

bool isMirrorEntry(const YamlNode &entry)
{
    const YamlNode *const source = member(entry, "source");
    const YamlNode *const mirrors = member(entry, "mirrors");
    const bool isList = mirrors && mirrors->kind == Kind::Sequence
                        && std::ranges::all_of(mirrors->values, [](const YamlNode &each) {
                               return each.kind == Kind::Scalar;
                           });
    return entry.kind == Kind::Mapping && source && source->kind == Kind::Scalar && isList;
}

Result<void> checkSection(const YamlDocument &document, const YamlNode &section, MirrorStyle style)
{
    if (const YamlNode *const linked = firstLinked(section)) {
        return failure(document.unsupported(
            linked->position, linked->kind == Kind::Alias ? u"alias"_s : u"anchor"_s));
    }
    if (section.kind != Kind::Sequence && section.kind != Kind::Null) {
        return failure(document.unsupported(section.position, u"mirror entry"_s));
    }
    for (const YamlNode &entry : section.values) {
        if (!isMirrorEntry(entry)) {
            return failure(document.unsupported(entry.position, u"mirror entry"_s));
        }
        const YamlNode *const policy = member(entry, "sourcePolicy");
        if (style == MirrorStyle::Icsp && policy) {
            return failure(document.unsupported(policy->position, u"sourcePolicy"_s));
        }
    }
    return {};
}

QStringList mirrorsOf(const YamlNode &section, const QString &source)
{
    QStringList mirrors;
    for (const YamlNode &entry : section.values) {
        if (member(entry, "source")->scalar == source.toUtf8()) {
            for (const YamlNode &mirror : member(entry, "mirrors")->values) {
                mirrors.append(QString::fromUtf8(mirror.scalar));
            }
        }
    }
    return mirrors;
}

QList<QByteArray> linesFor(const Wanted &wanted)
{
    return MirrorConfiguration::entry(wanted.source, wanted.mirrors).toUtf8().trimmed().split('\n');
}

/// The blanks before a list's first dash; −1 where something else stands before it.
qsizetype dashIndentation(QByteArrayView text, const YamlNode &list)
{
    const qsizetype start = lineStart(text, list.position);
    return text.sliced(start, list.position - start).trimmed().isEmpty() ? list.position - start
                                                                         : -1;
}

/// Adds the mirrors that its last entry for the source lacks.
Result<void> extendEntry(YamlEditor &editor,
                         const QString &key,
                         const YamlNode &section,
                         const Wanted &missing)
{
    const QByteArray &text = editor.document().text();
    const auto entry = std::ranges::find_if(section.values, [&](const YamlNode &each) {
        return member(each, "source")->scalar == missing.source.toUtf8();
    });
    const YamlNode &list = *member(*entry, "mirrors");
    const qsizetype indentation = dashIndentation(text, list);
    const qsizetype last = list.values.isEmpty() ? -1 : inlineEnd(text, list.values.last());
    if (list.isFlow || entry->isFlow || indentation < 0 || last < 0) {
        return failure(editor.document().unsupported(list.position, u"flow style"_s));
    }
    QList<QByteArray> lines;
    for (const QString &mirror : missing.mirrors) {
        lines.append("- " + MirrorConfiguration::scalar(mirror).toUtf8());
    }
    editor.insertLines(key, nextLine(text, last), indentation, lines);
    return {};
}

Result<void> extendSection(YamlEditor &editor, const QString &key, const QList<Wanted> &wanted)
{
    const YamlDocument &document = editor.document();
    const qsizetype index = document.indexOf(key.toUtf8());
    const YamlNode &section = document.root().values.at(index);
    QList<QByteArray> added;
    for (Wanted each : wanted) {
        const QStringList there = mirrorsOf(section, each.source);
        if (there.isEmpty()) {
            added += linesFor(each);
            continue;
        }
        each.mirrors.removeIf([&](const QString &mirror) { return there.contains(mirror); });
        if (!each.mirrors.isEmpty()) {
            HASHIKE_TRY(extendEntry(editor, key, section, each));
        }
    }
    if (added.isEmpty()) {
        return {};
    }
    if (section.values.isEmpty()) {
        editor.setBlock(key, added);
        return {};
    }
    const qsizetype indentation = dashIndentation(document.text(), section);
    if (section.isFlow || indentation < 0) {
        return failure(document.unsupported(section.position, u"flow style"_s));
    }
    const qsizetype end = behindContent(document.text(), section.position, document.limitOf(index));
    editor.insertLines(key, end, indentation, added);
    return {};
}

MirrorStyle otherThan(MirrorStyle style)
{
    return style == MirrorStyle::Icsp ? MirrorStyle::Idms : MirrorStyle::Icsp;
}

/// The same but for mirrors that come behind those that were there.
bool isExtended(const YamlNode &before, const YamlNode &after)
{
    return std::ranges::all_of(before.keys, [&](const YamlNode &key) {
        const YamlNode *const old = member(before, key.scalar);
        const YamlNode *const now = member(after, key.scalar);
        if (!now || key.scalar != "mirrors") {
            return now && old->isEqualTo(*now);
        }
        return old->values.size() <= now->values.size()
               && std::ranges::equal(
                   old->values,
                   now->values.first(old->values.size()),
                   [](const YamlNode &a, const YamlNode &b) { return a.isEqualTo(b); });
    });
}
} // namespace

Result<void> addMirrors(YamlEditor &editor,
                        const QList<MirrorConfiguration> &mirrors,
                        MirrorStyle style)
{
    const YamlDocument &document = editor.document();
    const QString key = MirrorConfiguration::sectionName(style);
    const QString other = MirrorConfiguration::sectionName(otherThan(style));
    const QList<Wanted> wanted = bySource(mirrors);
    const bool isOther = document.indexOf(other.toUtf8()) >= 0;
    const qsizetype index = document.indexOf((isOther ? other : key).toUtf8());
    if (index < 0) {
        QList<QByteArray> lines;
        for (const Wanted &each : wanted) {
            lines += linesFor(each);
        }
        editor.setBlock(key, lines);
        return {};
    }
    HASHIKE_TRY(checkSection(document, document.root().values.at(index), style));
    if (isOther) {
        editor.renameKey(other, key);
    }
    return extendSection(editor, isOther ? other : key, wanted);
}

Result<void> refuseBothSections(const YamlDocument &document)
{
    const qsizetype older =
        document.indexOf(MirrorConfiguration::sectionName(MirrorStyle::Icsp).toUtf8());
    const qsizetype newer =
        document.indexOf(MirrorConfiguration::sectionName(MirrorStyle::Idms).toUtf8());
    if (older < 0 || newer < 0) {
        return {};
    }
    return failure(document.unsupported(document.root().keys.at(std::max(older, newer)).position,
                                        u"both mirror sections"_s));
}

bool hasMirrors(const YamlDocument &before,
                const YamlDocument &after,
                const QList<MirrorConfiguration> &mirrors,
                MirrorStyle style)
{
    const QByteArray key = MirrorConfiguration::sectionName(style).toUtf8();
    const qsizetype now = after.indexOf(key);
    if (now < 0
        || after.indexOf(MirrorConfiguration::sectionName(otherThan(style)).toUtf8()) >= 0) {
        return false;
    }
    const YamlNode &section = after.root().values.at(now);
    for (const Wanted &each : bySource(mirrors)) {
        const QStringList there = mirrorsOf(section, each.source);
        if (!std::ranges::all_of(each.mirrors,
                                 [&](const QString &mirror) { return there.contains(mirror); })) {
            return false;
        }
    }
    const qsizetype same = before.indexOf(key);
    const qsizetype old =
        same < 0 ? before.indexOf(MirrorConfiguration::sectionName(otherThan(style)).toUtf8())
                 : same;
    const QList<YamlNode> entries =
        old < 0 ? QList<YamlNode>() : before.root().values.at(old).values;
    return entries.size() <= section.values.size()
           && std::ranges::equal(entries, section.values.first(entries.size()), isExtended);
}

} // namespace hashike
