// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodePlan.h"

#include "base/Digest.h"

#include <QDir>
#include <QRegularExpression>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int MaximumDays = 3650; ///< the authority's own life
constexpr qsizetype LongestName = 253;

QString normalised(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).trimmed();
}

/// In canonical form (RFC 5952); empty when it is no address.
QString canonicalAddress(const QString &text)
{
    QString plain = text;
    if (plain.startsWith(u'[') && plain.endsWith(u']')) {
        plain = plain.sliced(1, plain.size() - 2);
    }
    const QByteArray ascii = plain.toLatin1();
    for (const int family : {AF_INET, AF_INET6}) {
        std::array<unsigned char, sizeof(in6_addr)> bytes{};
        std::array<char, INET6_ADDRSTRLEN> canonical{};
        if (::inet_pton(family, ascii.constData(), bytes.data()) == 1
            && ::inet_ntop(family, bytes.data(), canonical.data(), canonical.size())) {
            return QString::fromLatin1(canonical.data());
        }
    }
    return {};
}

/// RFC 1123, section 2.1. What consists of digits and dots would be read as an address.
bool isHostName(const QString &name)
{
    static const QRegularExpression labels(QRegularExpression::anchoredPattern(
        u"(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*"_s));
    static const QRegularExpression numeric(QRegularExpression::anchoredPattern(u"[0-9.]+"_s));
    return name.size() <= LongestName && labels.match(name).hasMatch()
           && !numeric.match(name).hasMatch();
}

/// A file of this machine, whatever its name: it is never part of the journal.
bool isFilePath(const QString &path)
{
    return path.startsWith(u'/') && std::ranges::none_of(path, [](QChar c) {
               return c.category() == QChar::Other_Control;
           });
}

/// Paths stand in units, scripts and environment variables: nothing that one of them could mistake.
bool isPlainPath(const QString &path)
{
    static const QRegularExpression plain(
        QRegularExpression::anchoredPattern(u"(/[A-Za-z0-9._@+-]+)+"_s));
    return plain.match(path).hasMatch() && QDir::cleanPath(path) == path;
}

bool isWord(const QString &word)
{
    static const QRegularExpression plain(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"_s));
    return plain.match(word).hasMatch();
}

bool isPinnedImage(const QString &image)
{
    static const QRegularExpression name(QRegularExpression::anchoredPattern(
        u"[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+(:[A-Za-z0-9._-]+)?"_s));
    if (!image.contains(u'@')) {
        return Digest::parse(image).has_value();
    }
    return Digest::parse(image.section(u'@', 1)).has_value()
           && name.match(image.section(u'@', 0, 0)).hasMatch();
}

QStringList normalisedList(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts) {
        all.append(normalised(text));
    }
    all.removeAll(QString());
    all.removeDuplicates();
    return all;
}

/// A name in lower case, an address in canonical form.
QString canonicalName(const QString &text)
{
    const QString name = normalised(text).toLower();
    const QString address = canonicalAddress(name);
    return address.isEmpty() ? name : address;
}

QStringList canonicalNames(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts) {
        all.append(canonicalName(text));
    }
    all.removeAll(QString());
    all.removeDuplicates();
    return all;
}

/// Gathers what is wrong.
class Examination final
{
public:
    void expect(bool right, NodeField field, const QString &value)
    {
        if (!right) {
            m_problems.append({field, value});
        }
    }
    void expectEach(const QStringList &values, NodeField field, bool (*isRight)(const QString &))
    {
        for (const QString &value : values) {
            expect(isRight(value), field, value);
        }
    }
    [[nodiscard]] QList<NodeProblem> problems() const { return m_problems; }

private:
    QList<NodeProblem> m_problems;
};

bool isAddress(const QString &text)
{
    return !canonicalAddress(text).isEmpty();
}
} // namespace

ServerNames NodePlan::serverNames() const
{
    ServerNames all{names, addresses};
    (isAddress(host) ? all.addresses : all.names).prepend(host);
    all.names.removeDuplicates();
    all.addresses.removeDuplicates();
    return all;
}

QString NodePlan::path(const QString &relative) const
{
    return directory + u'/' + relative;
}

QString NodePlan::registry() const
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return shown + u':' + QString::number(port);
}

NodePlan normalisedPlan(NodePlan typed)
{
    typed.host = canonicalName(typed.host);
    typed.names = canonicalNames(typed.names);
    typed.addresses = canonicalNames(typed.addresses);
    typed.directory = QDir::cleanPath(normalised(typed.directory));
    typed.user = normalised(typed.user);
    typed.image = normalised(typed.image);
    typed.zones = normalisedList(typed.zones);
    return typed;
}

QList<NodeProblem> problemsOf(const NodePlan &plan)
{
    Examination found;
    found.expect(isHostName(plan.host) || isAddress(plan.host), NodeField::Host, plan.host);
    found.expectEach(plan.names, NodeField::Names, isHostName);
    found.expectEach(plan.addresses, NodeField::Addresses, isAddress);
    found.expect(plan.port > 0, NodeField::Port, QString::number(plan.port));
    found.expect(isPlainPath(plan.directory), NodeField::Directory, plan.directory);
    found.expect(isWord(plan.user), NodeField::User, plan.user);
    found.expect(
        plan.days > 0 && plan.days <= MaximumDays, NodeField::Days, QString::number(plan.days));
    if (plan.service != ServiceKind::BinaryUnit) {
        found.expect(isPinnedImage(plan.image), NodeField::Image, plan.image);
    }
    if (!plan.imageArchive.isEmpty()) {
        found.expect(isFilePath(plan.imageArchive), NodeField::ImageArchive, plan.imageArchive);
    }
    found.expectEach(plan.zones, NodeField::Zones, isWord);
    found.expect(plan.given.certificate.isEmpty() == plan.given.key.isEmpty(),
                 NodeField::Certificate,
                 plan.given.certificate + plan.given.key);
    for (const QString &file : {plan.given.certificate, plan.given.key, plan.given.authority}) {
        found.expect(file.isEmpty() || isFilePath(file), NodeField::Certificate, file);
    }
    return found.problems();
}

QString nameOf(NodeField field)
{
    switch (field) {
    case NodeField::Host:
        return u"host"_s;
    case NodeField::Names:
        return u"name"_s;
    case NodeField::Addresses:
        return u"address"_s;
    case NodeField::Port:
        return u"port"_s;
    case NodeField::Directory:
        return u"directory"_s;
    case NodeField::User:
        return u"user"_s;
    case NodeField::Days:
        return u"days"_s;
    case NodeField::Image:
        return u"image"_s;
    case NodeField::ImageArchive:
        return u"image-archive"_s;
    case NodeField::Zones:
        return u"zone"_s;
    case NodeField::Certificate:
        return u"certificate"_s;
    }
    return {};
}

Result<NodePlan> checkedPlan(const NodePlan &typed)
{
    NodePlan plan = normalisedPlan(typed);
    const QList<NodeProblem> problems = problemsOf(plan);
    if (problems.isEmpty()) {
        return plan;
    }
    const NodeProblem &first = problems.first();
    return failure(
        makeError(ErrorCode::InvalidArgument)
            .with(ErrorArgument::Subject, u"--%1=%2"_s.arg(nameOf(first.field), first.value)));
}

} // namespace hashike
