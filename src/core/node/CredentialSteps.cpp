// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/CredentialSteps.h"

#include "base/ShellWord.h"
#include "node/CertificateAuthority.h"
#include "node/CertificateCheck.h"
#include "node/Htpasswd.h"
#include "node/NodeFiles.h"
#include "node/NodeSteps.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// A script that uses openssl begins so: before anything is made.
constexpr auto NeedsOpenssl = "command -v openssl >/dev/null || die 'openssl is missing'\n";

constexpr int Secret = 0600;
constexpr int Public = 0644;
constexpr int PasswordMode = 0640;

/// Where the files of a node are.
struct Paths
{
    explicit Paths(const NodePlan &plan)
        : authorityKey(plan.path(u"ca/ca.key"_s))
        , authority(plan.path(u"certs/ca.crt"_s))
        , key(plan.path(u"certs/domain.key"_s))
        , certificate(plan.path(u"certs/domain.crt"_s))
        , passwords(plan.path(u"auth/htpasswd"_s))
    {
    }

    QString authorityKey;
    QString authority;
    QString key;
    QString certificate;
    QString passwords;
};

/// The key in this file, made when it is missing.
Result<QByteArray> keptKey(NodeFiles &files, const QString &path)
{
    HASHIKE_TRY_ASSIGN(existing, readIfThere(path));
    if (existing) {
        HASHIKE_TRY(NodeFiles::tighten(path, Secret));
        return *existing;
    }
    HASHIKE_TRY_ASSIGN(key, makePrivateKey());
    HASHIKE_TRY(files.place(path, Secret, key));
    return key;
}

QByteArray shellPrivateKey(const QString &path)
{
    const QByteArray file = path.toUtf8();
    return "if [ ! -e " + file
           + " ]; then\n"
             "    secret=$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)\n"
             "    printf '%s\\n' \"$secret\" | place_file 0600 "
           + file + "\nelse\n    chmod 0600 " + file + "\nfi\n";
}

QByteArray shellExtensions(const QByteArray &section, const CertificateExtensions &extensions)
{
    QByteArray text = '[' + section + "]\n";
    for (const auto &[name, value] : extensions) {
        text += name + " = " + value + '\n';
    }
    return text;
}

/// Writes an openssl configuration into the script's work folder.
QByteArray shellConfiguration(const QString &commonName,
                              const QByteArray &section,
                              const CertificateExtensions &extensions)
{
    return "cat >\"$work/openssl.cnf\" <<'END_OF_FILE'\n"
           "[req]\nprompt = no\ndistinguished_name = subject\n"
           "[subject]\nCN = "
           + commonName.toUtf8() + '\n' + shellExtensions(section, extensions) + "END_OF_FILE\n";
}

QByteArray authorityScript(const NodePlan &plan)
{
    const Paths paths(plan);
    return NeedsOpenssl + shellPrivateKey(paths.authorityKey) + "if [ ! -e "
           + paths.authority.toUtf8() + " ]; then\n"
           + shellConfiguration(authorityName(plan), "authority", authorityExtensions())
           + "    openssl req -new -x509 -sha256 -days " + QByteArray::number(AuthorityDays)
           + " \\\n        -config \"$work/openssl.cnf\" -extensions authority \\\n        -key "
           + paths.authorityKey.toUtf8()
           + " -out \"$work/ca.crt\"\n"
             "    place_file 0644 "
           + paths.authority.toUtf8() + " <\"$work/ca.crt\"\nfi\n";
}

/// Each name that the certificate must cover, as the test for it.
QList<std::pair<QString, QByteArray>> shellCoverage(const NodePlan &plan,
                                                    const QByteArray &certificate)
{
    const ServerNames names = plan.serverNames();
    QList<std::pair<QString, QByteArray>> tests;
    for (const QString &name : names.names) {
        tests.append({name, "covers_name " + certificate + ' ' + name.toLatin1()});
    }
    for (const QString &address : names.addresses) {
        tests.append({address, "covers_address " + certificate + ' ' + address.toLatin1()});
    }
    return tests;
}

/// Sets `fit` to nothing when the certificate has to be made anew.
QByteArray shellFitness(const NodePlan &plan)
{
    const Paths paths(plan);
    const QByteArray file = paths.certificate.toUtf8();
    QByteArray text = "fit=yes\n[ \"${RENEW:-}\" != 1 ] || fit=\n[ -e " + file
                      + " ] || fit=\nif [ -n \"$fit\" ]; then\n    is_issued_by "
                      + paths.authority.toUtf8() + ' ' + file + " || fit=\n    belongs_to "
                      + paths.key.toUtf8() + ' ' + file + " || fit=\n";
    for (const auto &[name, test] : shellCoverage(plan, file)) {
        text += "    " + test + " || fit=\n";
    }
    return text + "fi\n";
}

QByteArray certificateScript(const NodePlan &plan)
{
    const Paths paths(plan);
    return shellPrivateKey(paths.key) + shellFitness(plan)
           + "if [ -z \"$fit\" ]; then\n    openssl x509 -in " + paths.authority.toUtf8()
           + " -noout -checkend 0 >/dev/null || die 'the certificate authority has expired'\n"
           + shellConfiguration(serverName(plan), "server", serverExtensions(plan.serverNames()))
           + "    openssl req -new -config \"$work/openssl.cnf\" -key " + paths.key.toUtf8()
           + " -out \"$work/domain.csr\"\n"
             "    openssl x509 -req -sha256 -days "
           + QByteArray::number(plan.days)
           + " -in \"$work/domain.csr\" \\\n"
             "        -extfile \"$work/openssl.cnf\" -extensions server \\\n        -CA "
           + paths.authority.toUtf8() + " -CAkey " + paths.authorityKey.toUtf8()
           + " \\\n        -set_serial \"0x4$(openssl rand -hex 15)\" -out \"$work/domain.crt\"\n"
             "    cat \"$work/domain.crt\" "
           + paths.authority.toUtf8() + " | place_file 0644 " + paths.certificate.toUtf8()
           + "\nfi\n";
}

/// A given pair is looked at with openssl before it is copied.
QByteArray givenScript(const NodePlan &plan)
{
    const Paths paths(plan);
    const QByteArray certificate = shellWord(plan.given.certificate).toUtf8();
    const QByteArray key = shellWord(plan.given.key).toUtf8();
    QByteArray text = NeedsOpenssl + ("belongs_to " + key) + ' ' + certificate
                      + " || die 'the certificate does not belong to the key'\nopenssl x509 -in "
                      + certificate
                      + " -noout -checkend 0 >/dev/null || die 'the certificate has expired'\n"
                        // By itself: that leaves its dates.
                        "openssl x509 -in "
                      + certificate
                      + " -out \"$work/given.crt\"\n"
                        "is_issued_by \"$work/given.crt\" \"$work/given.crt\" || "
                        "die 'the certificate is not valid yet'\n";
    for (const auto &[name, test] : shellCoverage(plan, certificate)) {
        text += test + " || die 'the certificate does not cover " + name.toLatin1() + "'\n";
    }
    if (!plan.given.authority.isEmpty()) {
        const QByteArray authority = shellWord(plan.given.authority).toUtf8();
        text += "openssl x509 -in " + authority
                + " -noout -ext basicConstraints | grep -q 'CA:TRUE' ||\n"
                  "    die 'what was given as authority is no certificate authority'\n"
                  "is_issued_by "
                + authority + ' ' + certificate
                + " ||\n    die 'the certificate was not issued by the authority that was given'\n";
    }
    text += "place_file 0600 " + paths.key.toUtf8() + " <" + key + "\nplace_file 0644 "
            + paths.certificate.toUtf8() + " <" + certificate + '\n';
    return plan.given.authority.isEmpty()
               ? text
               : text + "place_file 0644 " + paths.authority.toUtf8() + " <"
                     + shellWord(plan.given.authority).toUtf8() + '\n';
}

Error in(Error error, const QString &path)
{
    return std::move(error).with(ErrorArgument::Path, path);
}

/// The files of a given pair, checked.
struct GivenFiles
{
    QByteArray certificate;
    QByteArray key;
    QByteArray authority;

    static Result<GivenFiles> read(const NodePlan &plan, const QDateTime &now)
    {
        GivenFiles files;
        HASHIKE_TRY_ASSIGN(certificate, readNodeFile(plan.given.certificate));
        HASHIKE_TRY_ASSIGN(key, readNodeFile(plan.given.key));
        HASHIKE_TRY(checkServerCertificate(certificate, key, plan.serverNames(), now)
                        .transform_error([&](Error error) {
                            const bool ofKey = error.code == ErrorCode::KeyUnreadable;
                            return in(std::move(error),
                                      ofKey ? plan.given.key : plan.given.certificate);
                        }));
        if (!plan.given.authority.isEmpty()) {
            HASHIKE_TRY_ASSIGN(authority, readNodeFile(plan.given.authority));
            HASHIKE_TRY(checkAuthority(authority, {}, now).transform_error([&](Error error) {
                return in(std::move(error), plan.given.authority);
            }));
            HASHIKE_TRY(checkIssuer(certificate, authority, now).transform_error([&](Error error) {
                return in(std::move(error), plan.given.certificate);
            }));
            files.authority = authority;
        }
        files.certificate = certificate;
        files.key = key;
        return files;
    }
};

NodeStep givenCertificateStep(const NodePlan &plan, const Clock &clock)
{
    const Paths paths(plan);
    Generate copy{{paths.key, paths.certificate}, givenScript(plan), {}, {}};
    copy.isDone = [plan, paths, &clock]() -> Result<bool> {
        HASHIKE_TRY_ASSIGN(given, GivenFiles::read(plan, clock.utcNow()));
        HASHIKE_TRY_ASSIGN(certificate, readIfThere(paths.certificate));
        HASHIKE_TRY_ASSIGN(key, readIfThere(paths.key));
        HASHIKE_TRY_ASSIGN(authority, readIfThere(paths.authority));
        return certificate == given.certificate && key == given.key && !isTooOpen(paths.key, Secret)
               && (given.authority.isEmpty() || authority == given.authority);
    };
    copy.make = [plan, paths, &clock](NodeFiles &files) -> Result<void> {
        HASHIKE_TRY_ASSIGN(given, GivenFiles::read(plan, clock.utcNow()));
        HASHIKE_TRY(files.place(paths.key, Secret, given.key));
        HASHIKE_TRY(files.place(paths.certificate, Public, given.certificate));
        return given.authority.isEmpty() ? Result<void>()
                                         : files.place(paths.authority, Public, given.authority);
    };
    return {NodeStepId::Certificate, "the certificate that was given", false, {copy}};
}

/// Whether the pair in the node's directory may stay.
Result<bool> isFit(const NodePlan &plan, const QDateTime &now)
{
    const Paths paths(plan);
    HASHIKE_TRY_ASSIGN(certificate, readIfThere(paths.certificate));
    HASHIKE_TRY_ASSIGN(key, readIfThere(paths.key));
    HASHIKE_TRY_ASSIGN(authority, readIfThere(paths.authority));
    return certificate && key && authority && !isTooOpen(paths.key, Secret)
           && isIssuedBy(*certificate, *authority)
           && checkServerCertificate(*certificate, *key, plan.serverNames(), now).has_value();
}

Result<void> issue(const NodePlan &plan, NodeFiles &files, const QDateTime &now)
{
    const Paths paths(plan);
    HASHIKE_TRY_ASSIGN(authority, readNodeFile(paths.authority));
    HASHIKE_TRY_ASSIGN(authorityKey, readNodeFile(paths.authorityKey));
    HASHIKE_TRY_ASSIGN(key, keptKey(files, paths.key));
    HASHIKE_TRY_ASSIGN(certificate,
                       issueServerCertificate({authority, authorityKey}, key, plan, now)
                           .transform_error([&](Error error) {
                               const bool ofAuthority = error.code == ErrorCode::CertificateUnfit;
                               return in(std::move(error),
                                         ofAuthority ? paths.authority : paths.key);
                           }));
    return files.place(paths.certificate, Public, certificate + authority);
}

/// Whether the authority in the node's directory is the key's; when it ends is not asked here.
Result<bool> isOwnAuthority(const Paths &paths)
{
    HASHIKE_TRY_ASSIGN(certificate, readIfThere(paths.authority));
    HASHIKE_TRY_ASSIGN(key, readIfThere(paths.authorityKey));
    if (!certificate || !key || isTooOpen(paths.authorityKey, Secret)) {
        return false;
    }
    const auto known = readCertificate(*certificate);
    return known && checkAuthority(*certificate, *key, known->validFrom).has_value();
}

QByteArray usersScript(const NodePlan &plan)
{
    const QByteArray file = Paths(plan).passwords.toUtf8();
    const QByteArray user = plan.user.toUtf8();
    return "if ! grep -qs '^" + QByteArray(user).replace('.', "\\.") + ":' " + file
           + "; then\n"
             "    command -v htpasswd >/dev/null || die 'htpasswd is missing (httpd-tools, or "
             "apache2-utils)'\n"
             "    ask_password '"
           + user
           + "'\n"
             "    line=$(printf '%s\\n' \"$password\" | htpasswd -niB '"
           + user
           + "')\n"
             "    { [ ! -e "
           + file + " ] || awk 1 " + file + "; printf '%s\\n' \"$line\"; } >\"$work/htpasswd\"\n"
           + "    place_file 0640 " + file + " <\"$work/htpasswd\"\nfi\n";
}

Result<void> addUser(const NodePlan &plan, const QString &given, NodeFiles &files)
{
    const Paths paths(plan);
    HASHIKE_TRY_ASSIGN(content, readIfThere(paths.passwords));
    Htpasswd passwords(content.value_or(QByteArray()));
    const QString password = given.isEmpty() ? generatePassword() : given;
    HASHIKE_TRY(passwords.setPassword(plan.user, password));
    if (given.isEmpty()) {
        HASHIKE_TRY(files.place(passwordPath(plan), Secret, password.toUtf8() + '\n'));
    }
    return files.place(paths.passwords, PasswordMode, passwords.content());
}
} // namespace

NodeStep authorityStep(const NodePlan &plan, const Clock &clock)
{
    const Paths paths(plan);
    Generate make{{paths.authorityKey, paths.authority}, authorityScript(plan), {}, {}};
    make.isDone = [paths]() -> Result<bool> { return isOwnAuthority(paths); };
    make.make = [plan, paths, &clock](NodeFiles &files) -> Result<void> {
        HASHIKE_TRY_ASSIGN(key, keptKey(files, paths.authorityKey));
        HASHIKE_TRY_ASSIGN(certificate,
                           makeAuthority(key, authorityName(plan), clock.utcNow())
                               .transform_error([&](Error error) {
                                   return in(std::move(error), paths.authorityKey);
                               }));
        return files.place(paths.authority, Public, certificate);
    };
    return {NodeStepId::Authority, "a certificate authority of its own", false, {make}};
}

NodeStep certificateStep(const NodePlan &plan, bool renew, const Clock &clock)
{
    if (!plan.makesCertificate()) {
        return givenCertificateStep(plan, clock);
    }
    const Paths paths(plan);
    Generate make{{paths.key, paths.certificate}, certificateScript(plan), {}, {}};
    make.isDone = [plan, renew, &clock]() -> Result<bool> {
        return renew ? Result<bool>(false) : isFit(plan, clock.utcNow());
    };
    make.make = [plan, &clock](NodeFiles &files) { return issue(plan, files, clock.utcNow()); };
    return {NodeStepId::Certificate,
            "the server's certificate; RENEW=1 makes a new one under the same key",
            false,
            {make}};
}

NodeStep renewalStep(const NodePlan &plan, const Clock &clock)
{
    NodeStep step = certificateStep(plan, true, clock);
    auto &generate = std::get<Generate>(step.actions.first());
    generate.make = [paths = Paths(plan), issue = generate.make](NodeFiles &files) -> Result<void> {
        HASHIKE_TRY_ASSIGN(authority, readNodeFile(paths.authority));
        HASHIKE_TRY_ASSIGN(present, readNodeFile(paths.certificate));
        if (!isIssuedBy(present, authority)) {
            return failure(makeError(ErrorCode::CertificateUnfit)
                               .with(ErrorArgument::Path, paths.certificate)
                               .with(ErrorArgument::Detail, u"issuer"_s));
        }
        return issue(files);
    };
    return step;
}

NodeStep usersStep(const NodePlan &plan, const QString &password)
{
    const Paths paths(plan);
    Generate make{{paths.passwords}, usersScript(plan), {}, {}};
    make.isDone = [plan, paths]() -> Result<bool> {
        HASHIKE_TRY_ASSIGN(content, readIfThere(paths.passwords));
        return Htpasswd(content.value_or(QByteArray())).users().contains(plan.user);
    };
    make.make = [plan, password](NodeFiles &files) { return addUser(plan, password, files); };
    return {NodeStepId::Users, "the user; passwords are kept as bcrypt", false, {make}};
}

} // namespace hashike
