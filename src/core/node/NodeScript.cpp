// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodeScript.h"

#include "base/ShellWord.h"
#include "node/NodeJournal.h"
#include "node/UndoCommands.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto Functions = R"shell(
say() { printf '%s\n' "$*"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

digest() { sha256sum "$1" | cut -d ' ' -f 1; }

# What is made is written down first, so that it can be taken back.
record() { grep -qsxF -- "$*" "$journal" || printf '%s\n' "$*" >>"$journal"; }

make_directory() { # MODE PATH
    if [ ! -d "$2" ]; then
        mkdir -m "$1" "$2"
        record directory "$2"
    fi
}

# Files of somebody else are left alone unless REPLACE=1; then they are kept beside.
may_replace() { # PATH
    if grep -qsxF -- "file $(digest "$1") $1" "$journal"; then
        return 0
    fi
    [ "${REPLACE:-}" = 1 ] || die "$1 exists already and was left as it is (REPLACE=1 replaces it)"
    [ ! -e "$1.before-hashike" ] || die "$1.before-hashike exists already"
    record restore "$1"
    mv "$1" "$1.before-hashike"
}

place_file() { # MODE PATH, the content on standard input
    (umask 077 && cat >"$2.new")
    if cmp -s "$2.new" "$2"; then
        rm -f "$2.new"
        [ "$1" != 0600 ] || chmod 0600 "$2"
        return 0
    fi
    if [ -e "$2" ] && ! (may_replace "$2"); then
        rm -f "$2.new"
        exit 1
    fi
    record file "$(digest "$2.new")" "$2"
    chmod "$1" "$2.new"
    mv -f "$2.new" "$2"
}

ask_password() { # USER: sets password
    if [ -t 0 ]; then
        printf 'Password for %s: ' "$1" >&2
        stty -echo
        IFS= read -r password
        stty echo
        printf '\n' >&2
    else
        IFS= read -r password || [ -n "$password" ] # a last line may have no end
    fi
    [ -n "$password" ] || die 'the password is empty'
}

# Clients look at the alternative names alone (RFC 6125); openssl would take a common name, too.
covers_name() { # CERTIFICATE NAME
    openssl x509 -in "$1" -noout -ext subjectAltName 2>/dev/null | grep -Eq '(^|,) *DNS:' &&
        openssl x509 -in "$1" -noout -checkhost "$2" | grep -q 'does match'
}

covers_address() { # CERTIFICATE ADDRESS
    openssl x509 -in "$1" -noout -checkip "$2" | grep -q 'does match'
}

belongs_to() { # KEY CERTIFICATE; nobody is asked for a passphrase
    [ "$(openssl pkey -in "$1" -passin pass: -pubout)" = "$(openssl x509 -in "$2" -noout -pubkey)" ]
}

# All valid today; whom this system trusts is of no account.
is_issued_by() { # AUTHORITY CERTIFICATE, with those between them
    SSL_CERT_DIR="$work" openssl verify -partial_chain -CAfile "$1" -untrusted "$2" "$2" >/dev/null 2>&1
}

# Nothing else that may stand in the journal is run.
may_undo() { printf '%s\n' "$1" | grep -qxE "$undo_commands"; }

# Takes back what the journal says was made, the latest first, and nothing else.
undo() {
    [ -e "$journal" ] || die "$journal is missing: nothing is known to have been made here"
    if [ "$(stat -c %u "$journal")" != "$(id -u)" ] || [ -n "$(find "$journal" -perm /022)" ]; then
        die "$journal can be written by others, and is not followed"
    fi
    : >"$work/failed"
    sed '1!G;h;$!d' "$journal" >"$work/journal"
    while read -r kind one rest; do
        case $kind in
            directory)
                [ "$one" != "$directory" ] || [ -s "$work/failed" ] || rm -f "$journal"
                rmdir "$one" 2>/dev/null || say "left: $one"
                ;;
            file)
                if [ ! -e "$rest" ]; then
                    continue
                elif grep -qxF -- "file $(digest "$rest") $rest" "$journal"; then
                    rm -f "$rest"
                else
                    say "left: $rest"
                fi
                ;;
            restore)
                if [ -e "$one.before-hashike" ] && [ ! -e "$one" ]; then
                    mv "$one.before-hashike" "$one"
                fi
                ;;
            run)
                if ! may_undo "$one $rest"; then
                    say "left: $one $rest"
                    continue
                fi
                # shellcheck disable=SC2086 # words of a command
                if ! "$one" $rest </dev/null >/dev/null; then
                    say "failed: $one $rest"
                    echo "run $one $rest" >>"$work/failed"
                fi
                ;;
        esac
    done <"$work/journal"
    if [ -s "$work/failed" ]; then
        # What could not be taken back can be tried again.
        { grep '^directory ' "$journal"; sed '1!G;h;$!d' "$work/failed"; } >"$journal.new"
        mv "$journal.new" "$journal"
        die 'not everything was taken back; undo again when its cause is mended'
    fi
    rm -f "$journal"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "${1:-}" = undo ]; then
    undo
    exit 0
fi
)shell"_L1;

QByteArray head(const NodePlan &plan, const QList<NodeStep> &steps)
{
    QByteArray text = "#!/bin/sh\n"
                      "# Makes this machine the registry node "
                      + plan.registry().toUtf8()
                      + ".\n"
                        "# Written by hashikectl " HASHIKE_VERSION ". Read it before you run it:\n"
                        "#   sh FILE        does every step; what is done already is left alone\n"
                        "#   sh FILE undo   takes back what was made here, and nothing else\n"
                        "#   REPLACE=1      lets it replace files of others; they are kept beside\n"
                        "#   RENEW=1        makes a new server certificate under the same key\n"
                        "# The password is asked for, or read from standard input.\n"
                        "set -eu\n\n"
                        "directory="
                      + shellWord(plan.directory).toUtf8()
                      + "\n"
                        "journal="
                      + shellWord(NodeJournal::pathIn(plan.directory)).toUtf8()
                      + "\nundo_commands='" + undoCommandPattern().toUtf8() + "'\n\n";
    for (const NodeStep &step : steps) {
        if (step.needsRoot) {
            return text
                   + "if [ \"$(id -u)\" != 0 ]; then\n"
                     "    printf 'error: run this as root\\n' >&2\n"
                     "    exit 1\n"
                     "fi\n";
        }
    }
    return text;
}

QByteArray words(const QStringList &command)
{
    QStringList quoted;
    for (const QString &word : command) {
        quoted.append(shellWord(word));
    }
    return quoted.join(u' ').toUtf8();
}

/// test(1) says nothing, and next to its operators a redirection reads like one of them.
QByteArray silently(const QStringList &command)
{
    return words(command)
           + (command.first() == "test"_L1 ? QByteArray() : QByteArray(" >/dev/null 2>&1"));
}

QByteArray octal(int mode)
{
    return '0' + QByteArray::number(mode, 8);
}

QByteArray quoted(const QString &path)
{
    return shellWord(path).toUtf8();
}

/// An action in shell.
struct Shell
{
    QByteArray operator()(const MakeDirectory &made) const
    {
        return "make_directory " + octal(made.mode) + ' ' + quoted(made.path) + '\n';
    }
    QByteArray operator()(const PlaceFile &placed) const
    {
        return "place_file " + octal(placed.mode) + ' ' + quoted(placed.path) + " <<'END_OF_FILE'\n"
               + placed.content + "END_OF_FILE\n";
    }
    QByteArray operator()(const CopyFile &copied) const
    {
        return "if [ -d " + quoted(copied.to.section(u'/', 0, -2)) + " ]; then\n    place_file "
               + octal(copied.mode) + ' ' + quoted(copied.to) + " <" + quoted(copied.from)
               + "\nfi\n";
    }
    QByteArray operator()(const RunProgram &run) const
    {
        QByteArray text =
            run.undo.isEmpty() ? QByteArray() : "record run " + words(run.undo) + '\n';
        text += words(run.command) + '\n';
        QByteArrayList tests;
        if (!run.condition.isEmpty()) {
            tests.append(silently(run.condition));
        }
        if (!run.check.isEmpty()) {
            tests.append("! " + silently(run.check));
        }
        if (tests.isEmpty()) {
            return text;
        }
        text.chop(1);
        return "if " + tests.join(" && ") + "; then\n    " + text.replace("\n", "\n    ")
               + "\nfi\n";
    }
    QByteArray operator()(const Generate &generated) const { return generated.script; }
};
} // namespace

QByteArray nodeScript(const NodePlan &plan, const QList<NodeStep> &steps)
{
    QByteArray text = head(plan, steps) + Functions.data();
    int number = 0;
    for (const NodeStep &step : steps) {
        const QByteArray title = QByteArray::number(++number) + '/'
                                 + QByteArray::number(steps.size()) + ' '
                                 + nameOf(step.id).toLatin1();
        text += "\n# " + title + ": " + step.comment + "\nsay '" + title + "'\n";
        for (const NodeAction &action : step.actions) {
            text += std::visit(Shell(), action);
        }
    }
    return text + "\nsay 'The registry node is ready: " + plan.registry().toUtf8() + "'\n";
}

} // namespace hashike
