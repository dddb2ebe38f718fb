// SPDX-License-Identifier: GPL-3.0-or-later
#include "drops/DropContent.h"

#include "media/MirrorReader.h"
#include "registry/PullSecret.h"
#include "trust/OpenPgpContent.h"

#include <QFileInfo>
#include <QMimeData>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QUrl>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
DropContent refused(DropContent content, DropRefusal why, std::optional<Error> error = {})
{
    content.kind = DropKind::Refused;
    content.refusal = why;
    content.error = std::move(error);
    return content;
}

DropContent as(DropContent content, DropKind kind)
{
    content.kind = kind;
    return content;
}

/// Nobody would name a directory, or any of what we take, like this.
bool isHopeless(const QString &name)
{
    static const QRegularExpression hopeless(
        u"^(image|audio|video|font)/|^application/(pdf|zip|gzip|zstd|x-xz|x-tar|x-.*compressed.*"
        u"|x-cd-image|vnd\\.efi\\.iso|x-rpm|vnd\\.debian.*|vnd\\.openxmlformats.*|msword)$"_s);
    const QMimeType type = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    return hopeless.match(type.name()).hasMatch();
}

bool isPullSecretName(const QString &name)
{
    return name.endsWith(".json"_L1) || name.endsWith(".txt"_L1) || name.endsWith(".dockercfg"_L1)
           || name.contains("pull-secret"_L1) || name.contains("pullsecret"_L1);
}

bool isYamlName(const QString &name)
{
    return name.endsWith(".yaml"_L1) || name.endsWith(".yml"_L1);
}

/// As keys are published: key.asc, release.gpg, RPM-GPG-KEY-redhat-release.
bool isOpenPgpName(const QString &name)
{
    static const QStringList keys{u"asc"_s, u"gpg"_s, u"pgp"_s};
    return keys.contains(name.section(u'.', -1)) || name.startsWith("rpm-gpg-key"_L1);
}

DropKind kindByName(const QString &name)
{
    static const QStringList certificates{u"crt"_s, u"cer"_s, u"pem"_s, u"der"_s};
    if (isPullSecretName(name)) {
        return DropKind::PullSecret;
    }
    if (certificates.contains(name.section(u'.', -1))) {
        return DropKind::Certificate;
    }
    if (isOpenPgpName(name)) {
        return DropKind::OpenPgpKey;
    }
    return name.startsWith("install-config"_L1) && isYamlName(name) ? DropKind::InstallConfig
                                                                    : DropKind::Unknown;
}

/// The keys that every install-config.yaml has, at the left margin (OpenShift's documentation,
/// "Installation configuration parameters"); reading it properly is the business of its page.
bool isInstallConfig(const QByteArray &text)
{
    static const QRegularExpression apiVersion(u"^apiVersion:"_s,
                                               QRegularExpression::MultilineOption);
    static const QRegularExpression baseDomain(u"^baseDomain:"_s,
                                               QRegularExpression::MultilineOption);
    const QString content = QString::fromUtf8(text);
    return apiVersion.match(content).hasMatch() && baseDomain.match(content).hasMatch();
}

DropContent inspectPullSecret(const DropContent &guess, const QByteArray &content)
{
    const auto secret = PullSecret::parse(content);
    if (secret) {
        return as(guess, DropKind::PullSecret);
    }
    Error error = secret.error();
    if (!guess.path.isEmpty()) {
        error.arguments.insert(ErrorArgument::Path, guess.path);
    }
    return refused(guess, DropRefusal::BadPullSecret, error);
}

DropContent inspectCertificate(const DropContent &guess, const QByteArray &content)
{
    const bool isPem = content.contains("-----BEGIN ");
    const auto found = QSslCertificate::fromData(content, isPem ? QSsl::Pem : QSsl::Der);
    if (!found.isEmpty() && !found.first().isNull()) {
        return as(guess, DropKind::Certificate);
    }
    const bool isKey = content.contains("PRIVATE KEY-----");
    return refused(guess, isKey ? DropRefusal::PrivateKey : DropRefusal::BadCertificate);
}

/// What is in the keys, the settings show.
DropContent inspectOpenPgp(const DropContent &guess, OpenPgpContent content)
{
    switch (content) {
    case OpenPgpContent::PublicKey:
        return guess.path.isEmpty() ? refused(guess, DropRefusal::OpenPgpText)
                                    : as(guess, DropKind::OpenPgpKey);
    case OpenPgpContent::SecretKey:
        return refused(guess, DropRefusal::OpenPgpSecretKey);
    case OpenPgpContent::Signature:
    case OpenPgpContent::Message:
        return refused(guess, DropRefusal::OpenPgpMessage);
    case OpenPgpContent::None:
        break;
    }
    return refused(guess, DropRefusal::NotAnOpenPgpKey);
}

DropContent inspectContent(const DropContent &guess, const QByteArray &content)
{
    const QString name = QFileInfo(guess.path).fileName().toLower();
    const QByteArray start = content.left(4096).trimmed();
    if (isInstallConfig(content)) { // may hold certificates
        return as(guess, DropKind::InstallConfig);
    }
    const OpenPgpContent openPgp = openPgpContentOf(content);
    if (openPgp != OpenPgpContent::None) {
        return inspectOpenPgp(guess, openPgp);
    }
    if (content.contains("-----BEGIN ") || content.startsWith("\x30\x82")
        || kindByName(name) == DropKind::Certificate) {
        return inspectCertificate(guess, content);
    }
    if (isYamlName(name)) {
        return refused(guess, DropRefusal::NotAnInstallConfig);
    }
    if (isPullSecretName(name) || start.startsWith('{') || start.startsWith('[')) {
        return inspectPullSecret(guess, content);
    }
    return refused(
        guess, isOpenPgpName(name) ? DropRefusal::NotAnOpenPgpKey : DropRefusal::UnknownContent);
}

DropContent inspectText(const DropContent &guess)
{
    const QByteArray content = QStringView(guess.text).left(MaximumDropSize + 1).toUtf8();
    const OpenPgpContent openPgp = openPgpContentOf(content);
    return openPgp == OpenPgpContent::None ? inspectPullSecret(guess, content)
                                           : inspectOpenPgp(guess, openPgp);
}

DropContent inspectDirectory(const DropContent &guess)
{
    const auto mirror = openMirror(guess.path);
    return mirror ? as(guess, DropKind::MirrorDirectory)
                  : refused(guess, DropRefusal::NotAMirror, mirror.error());
}

DropContent inspectFile(const DropContent &guess)
{
    QFile file(guess.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return refused(guess,
                       DropRefusal::Unreadable,
                       makeError(ErrorCode::FileFailed)
                           .with(ErrorArgument::Path, guess.path)
                           .with(ErrorArgument::Detail, file.errorString()));
    }
    const QByteArray content = file.read(MaximumDropSize + 1);
    if (content.size() > MaximumDropSize) {
        return refused(guess, DropRefusal::TooLarge);
    }
    return content.trimmed().isEmpty() ? refused(guess, DropRefusal::Empty)
                                       : inspectContent(guess, content);
}
} // namespace

DropContent guessDrop(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() > 1) {
        return refused({}, DropRefusal::SeveralFiles);
    }
    if (urls.isEmpty()) {
        return data.hasText() ? DropContent() : refused({}, DropRefusal::Nothing);
    }
    DropContent content;
    content.path = urls.first().toLocalFile();
    if (content.path.isEmpty()) {
        return refused(content, DropRefusal::NotLocal);
    }
    const QString name = QFileInfo(content.path).fileName().toLower();
    return isHopeless(name) ? refused(content, DropRefusal::WrongType)
                            : as(content, kindByName(name));
}

DropContent takeText(const QMimeData &data)
{
    DropContent content;
    content.text = data.text();
    return content;
}

DropContent inspectDrop(const DropContent &guess)
{
    if (guess.kind == DropKind::Refused) {
        return guess;
    }
    if (guess.path.isEmpty()) {
        return inspectText(guess);
    }
    const QFileInfo information(guess.path);
    if (!information.exists()) {
        return refused(guess, DropRefusal::Vanished);
    }
    if (information.isDir()) {
        return inspectDirectory(guess);
    }
    return information.isFile() ? inspectFile(guess) : refused(guess, DropRefusal::NotAFile);
}

} // namespace hashike
