// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry/Credentials.h"

#include "base/BlockingCall.h"
#include "base/Json.h"
#include "base/JsonMembers.h"
#include "registry/PullSecretFile.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error malformedEntry(const QString &key, const QString &detail)
{
    return makeError(ErrorCode::PullSecretMalformed)
        .with(ErrorArgument::Subject, key)
        .with(ErrorArgument::Detail, detail);
}

Result<Credential> decodeAuth(const QString &key, const QString &encoded)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(encoded.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok) {
        return failure(malformedEntry(key, u"base64"_s));
    }
    const QString plain = QString::fromUtf8(*decoded);
    const qsizetype colon = plain.indexOf(u':');
    if (colon < 1) {
        return failure(malformedEntry(key, u"user:password"_s));
    }
    QString password = plain.sliced(colon + 1);
    while (password.endsWith(QChar(u'\0'))) {
        password.chop(1);
    }
    return Credential{plain.first(colon), password, {}};
}

Result<Credential> parseEntry(const QString &key, const QJsonValue &value)
{
    if (!value.isObject()) {
        return failure(malformedEntry(key, u"not an object"_s));
    }
    const QJsonObject entry = value.toObject();
    Credential credential{entry["username"_L1].toString(), entry["password"_L1].toString(), {}};
    if (const QString encoded = entry["auth"_L1].toString(); !encoded.isEmpty()) {
        HASHIKE_TRY_ASSIGN(decoded, decodeAuth(key, encoded));
        credential = decoded;
    }
    credential.identityToken = entry["identitytoken"_L1].toString();
    return credential;
}

Result<QJsonObject> parseDocument(const QByteArray &json)
{
    if (json.size() > MaximumPullSecretSize) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Expected, QString::number(MaximumPullSecretSize))
                           .with(ErrorArgument::Detail, u"> 1 MiB"_s));
    }
    if (json.trimmed().isEmpty()) {
        return failure(
            makeError(ErrorCode::PullSecretMalformed).with(ErrorArgument::Detail, u"empty"_s));
    }
    return parseJsonObject(json, MaximumPullSecretSize, ErrorCode::PullSecretMalformed);
}

/// Adds where the entry stands in the file.
Error at(Error error, const QByteArray &json, const QString &key, bool legacy)
{
    qsizetype position = 0;
    QByteArray auths = json;
    for (const JsonMember &member : jsonMembers(json)) {
        if (!legacy && member.name == "auths"_L1) {
            position = json.indexOf(member.value, member.position);
            auths = member.value;
        }
    }
    for (const JsonMember &member : jsonMembers(auths)) {
        if (member.name == key) {
            position += member.position;
        }
    }
    const TextPosition where = positionOf(json, position);
    return std::move(error)
        .with(ErrorArgument::Line, QString::number(where.line))
        .with(ErrorArgument::Column, QString::number(where.column));
}

QStringList searchPath(const QProcessEnvironment &environment)
{
    const QString home = environment.value(u"HOME"_s, QDir::homePath());
    const QString config = environment.value(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    QStringList places;
    if (const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s); !runtime.isEmpty()) {
        places.append(runtime + u"/containers/auth.json"_s);
    }
    places.append(u"/run/containers/%1/auth.json"_s.arg(::getuid()));
    places.append(config + u"/containers/auth.json"_s);
    if (const QString docker = environment.value(u"DOCKER_CONFIG"_s); !docker.isEmpty()) {
        places.append(docker + u"/config.json"_s);
    }
    places.append(home + u"/.docker/config.json"_s);
    places.append(home + u"/.dockercfg"_s);
    return places;
}
} // namespace

Result<Credentials> Credentials::parse(const QByteArray &json)
{
    HASHIKE_TRY_ASSIGN(root, parseDocument(json));
    // ~/.dockercfg has the entries at the top level.
    const bool legacy = !root.contains("auths"_L1) && !root.isEmpty()
                        && std::ranges::all_of(root, [](const QJsonValue &value) {
                               return value.toObject().contains("auth"_L1);
                           });
    if (!legacy && !root["auths"_L1].isObject()) {
        const bool helpersOnly = root.contains("credHelpers"_L1) || root.contains("credsStore"_L1);
        if (helpersOnly) {
            return Credentials();
        }
        return failure(malformedEntry(u"auths"_s, u"missing"_s));
    }
    const QJsonObject auths = legacy ? root : root["auths"_L1].toObject();
    Credentials credentials;
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        auto credential = parseEntry(it.key(), it.value());
        if (!credential) {
            return failure(at(credential.error(), json, it.key(), legacy));
        }
        credentials.m_entries.append({normalisedKey(it.key()), *credential});
    }
    return credentials;
}

Result<Credentials> Credentials::readFile(const QString &path)
{
    assertMayBlock();
    HASHIKE_TRY_ASSIGN(content, readPullSecretFile(path));
    return parse(content).transform_error(
        [&](Error error) { return std::move(error).with(ErrorArgument::Path, path); });
}

Result<Credentials> Credentials::search(const QProcessEnvironment &environment)
{
    assertMayBlock();
    if (const QString named = environment.value(u"REGISTRY_AUTH_FILE"_s); !named.isEmpty()) {
        return readFile(named);
    }
    for (const QString &place : searchPath(environment)) {
        if (QFileInfo::exists(place)) {
            return readFile(place);
        }
    }
    return Credentials();
}

Credential Credentials::find(const QString &registry, const QString &repository) const
{
    QString wanted = registry.toLower() + u'/' + repository;
    while (!wanted.isEmpty()) {
        const auto entry = std::ranges::find(m_entries, wanted, &Entry::key);
        if (entry != m_entries.end() && !entry->credential.isEmpty()) {
            return entry->credential;
        }
        wanted.truncate(std::max<qsizetype>(0, wanted.lastIndexOf(u'/')));
    }
    return {};
}

Credential Credentials::entry(const QString &key) const
{
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    return found == m_entries.end() ? Credential() : found->credential;
}

QString Credentials::normalisedKey(QString key)
{
    const bool isUrl = key.startsWith("https://"_L1) || key.startsWith("http://"_L1);
    if (isUrl) {
        key = key.sliced(key.indexOf("://"_L1) + 3);
    }
    while (key.endsWith(u'/')) {
        key.chop(1);
    }
    if (key.endsWith("/v1"_L1) || key.endsWith("/v2"_L1)) {
        key.chop(3);
    }
    const QString host = key.section(u'/', 0, 0).toLower();
    return host + key.sliced(host.size());
}

QStringList Credentials::keys() const
{
    QStringList names;
    for (const Entry &entry : m_entries) {
        names.append(entry.key);
    }
    return names;
}

} // namespace hashike
