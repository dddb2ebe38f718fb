// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/PullSecret.h"

#include "oci/Reference.h"
#include "registry/PullSecretFile.h"

#include <algorithm>
#include <cstring>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Auths = u"auths"_s;

void wipe(QByteArray &secret)
{
    if (secret.isDetached()) {
        ::explicit_bzero(secret.data(), std::size_t(secret.size()));
    }
}

Error wrong(const QString &what)
{
    return makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, what);
}

/// `host[:port]`, and below it what a repository may be called.
bool isValidKey(const QString &key)
{
    const qsizetype slash = key.indexOf(u'/');
    return slash < 0
               ? isValidRegistry(key)
               : isValidRegistry(key.first(slash)) && isValidRepository(key.sliced(slash + 1));
}

/// The last member of that name wins, and no other is lost.
void put(QList<JsonMember> &members, const QString &name, const QByteArray &value)
{
    const auto same = std::ranges::find(members, name, &JsonMember::name);
    if (same != members.end()) {
        same->value = value;
    } else {
        members.append({name, value});
    }
}

QByteArray entryText(QByteArrayView older, const QString &user, const QString &password)
{
    QList<JsonMember> members = jsonMembers(older);
    // Other ways to log in would win over the new one, or contradict it.
    members.removeIf([](const JsonMember &member) {
        return member.name == "username"_L1 || member.name == "password"_L1
               || member.name == "identitytoken"_L1;
    });
    const QByteArray pair = QString(user + u':' + password).toUtf8();
    put(members, u"auth"_s, '"' + pair.toBase64() + '"');
    return jsonObject(members);
}
} // namespace

PullSecret::~PullSecret()
{
    for (QList<JsonMember> *members : {&m_members, &m_entries}) {
        if (members->isDetached()) {
            for (JsonMember &member : *members) {
                wipe(member.value);
            }
        }
    }
}

Result<PullSecret> PullSecret::parse(const QByteArray &json)
{
    HASHIKE_TRY(Credentials::parse(json));
    PullSecret secret;
    secret.m_members = jsonMembers(json);
    const auto auths = std::ranges::find(secret.m_members, Auths, &JsonMember::name);
    if (auths != secret.m_members.end()) {
        secret.m_entries = jsonMembers(auths->value);
        wipe(auths->value);
        auths->value.clear();
        return secret;
    }
    const bool helpersOnly = std::ranges::any_of(secret.m_members, [](const JsonMember &member) {
        return member.name == "credHelpers"_L1 || member.name == "credsStore"_L1;
    });
    if (helpersOnly) {
        return failure(makeError(ErrorCode::PullSecretMalformed)
                           .with(ErrorArgument::Subject, Auths)
                           .with(ErrorArgument::Detail, u"missing"_s));
    }
    secret.m_entries = secret.m_members;
    secret.m_members = {{Auths, {}}};
    return secret;
}

Result<PullSecret> PullSecret::readFile(const QString &path)
{
    HASHIKE_TRY_ASSIGN(content, readPullSecretFile(path));
    auto secret = parse(content).transform_error(
        [&](Error error) { return std::move(error).with(ErrorArgument::Path, path); });
    wipe(content);
    return secret;
}

QList<PullSecret::Account> PullSecret::accounts() const
{
    const Credentials credentials = toCredentials();
    QList<Account> accounts;
    for (const JsonMember &entry : m_entries) {
        const QString registry = Credentials::normalisedKey(entry.name);
        const bool known = std::ranges::contains(accounts, registry, &Account::registry);
        if (!known) {
            const Credential credential = credentials.entry(registry);
            accounts.append({registry, credential.username, !credential.isEmpty()});
        }
    }
    return accounts;
}

JsonMember *PullSecret::find(const QString &registry)
{
    const auto entry = std::ranges::find(m_entries, registry, [](const JsonMember &member) {
        return Credentials::normalisedKey(member.name);
    });
    return entry == m_entries.end() ? nullptr : &*entry;
}

Result<void> PullSecret::setLogin(const QString &registry,
                                  const QString &user,
                                  const QString &password)
{
    const QString key = Credentials::normalisedKey(registry);
    if (!isValidKey(key)) {
        return failure(wrong(u"registry"_s));
    }
    if (user.isEmpty() || user.contains(u':')) {
        return failure(wrong(u"user"_s));
    }
    JsonMember *entry = find(key);
    if (!entry) {
        entry = &m_entries.emplaceBack(JsonMember{key, "{}"});
    }
    entry->value = entryText(entry->value, user, password);
    // Another spelling of the same registry would contradict it.
    const QString kept = entry->name;
    m_entries.removeIf([&](const JsonMember &other) {
        return other.name != kept && Credentials::normalisedKey(other.name) == key;
    });
    return {};
}

bool PullSecret::operator==(const PullSecret &other) const
{
    const auto isSame = [](const JsonMember &one, const JsonMember &another) {
        return one.name == another.name && one.value == another.value;
    };
    return std::ranges::equal(m_members, other.m_members, isSame)
           && std::ranges::equal(m_entries, other.m_entries, isSame);
}

bool PullSecret::remove(const QString &registry)
{
    const QString key = Credentials::normalisedKey(registry);
    return m_entries.removeIf([&](const JsonMember &entry) {
        return Credentials::normalisedKey(entry.name) == key;
    }) > 0;
}

void PullSecret::merge(const PullSecret &other)
{
    for (const JsonMember &member : other.m_members) {
        put(m_members, member.name, member.value);
    }
    for (const JsonMember &entry : other.m_entries) {
        if (JsonMember *const own = find(Credentials::normalisedKey(entry.name))) {
            own->value = entry.value;
        } else {
            m_entries.append(entry);
        }
    }
}

Credentials PullSecret::toCredentials() const
{
    QByteArray text = serialize(Format::OneLine);
    // Everything in here went through this parser, or was made by setLogin().
    const Credentials credentials = Credentials::parse(text).value_or(Credentials());
    wipe(text);
    return credentials;
}

QByteArray PullSecret::serialize(Format format) const
{
    QList<JsonMember> members = m_members;
    put(members, Auths, jsonObject(m_entries));
    QByteArray text = jsonObject(members);
    if (format == Format::OneLine) {
        return text;
    }
    QByteArray indented = indentedJson(text);
    wipe(text);
    return indented;
}

Result<void> PullSecret::save(const QString &path) const
{
    QByteArray text = serialize(Format::OneLine) + '\n';
    auto written = writePullSecretFile(path, text);
    wipe(text);
    return written;
}

} // namespace hashike
