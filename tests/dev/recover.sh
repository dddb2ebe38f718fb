#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev must survive being killed while it makes its Debian 13 root, and be a good parent of what runs in it.
# `mmdebstrap`, which would take minutes, is a stand-in found first on the PATH: it either blocks in the middle
# of a half-made tree or makes a tiny tree that can be entered. `apt-get` is one that knows a certain archive.
set -euo pipefail

here=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd -P)
readonly here checkout=${here%/tests/dev}

fail() {
    printf 'FAIL: %s\n' "$*" >&2
    [[ ! -s $scratch/dev.log ]] || sed 's/^/    /' "$scratch/dev.log" >&2
    exit 1
}

skip() {
    printf 'skipped: %s: %s\n' "$(basename "$0")" "$*"
    exit 0
}

until_true() { # WHAT COMMAND…: polls, with a deadline
    local what=$1 deadline=$((SECONDS + 60))
    shift
    until "$@"; do
        ((SECONDS < deadline)) || fail "still waiting for: $what"
        read -r -t 0.02 <>"$scratch/never" || true
    done
}

# Processes of the ./dev under test carry its cache in their environment.
no_processes_left() {
    local found
    found=$(grep -lzxF "HASHIKE_CACHE=$cache" /proc/[0-9]*/environ 2>/dev/null || true)
    [[ -z $found ]]
}

write_stand_ins() {
    mkdir -p "$scratch/bin"
    mkfifo "$scratch/never"
    cat >"$scratch/tree" <<'END'
set -euo pipefail
for argument; do
    [[ $argument == -* ]] || positional+=("$argument")
done
tree=${positional[1]}
echo "${positional[2]:-}" >"$SCRATCH/archive"
mkdir -p "$tree"/{etc,usr/bin,proc,sys,dev,run,tmp,mnt}
END
    cat >"$scratch/blocking" <<'END'
#!/usr/bin/env bash
source "$SCRATCH/tree"
mount -t tmpfs tmpfs "$tree/run"
cat "$SCRATCH/never" & # a process of its own that nobody waits for
touch "$SCRATCH/halfway"
wait
END
    cat >"$scratch/working" <<'END'
#!/usr/bin/env bash
source "$SCRATCH/tree"
ln -s usr/bin usr/lib usr/lib64 "$tree"
echo 'ID=debian' >"$tree/etc/os-release"
for name in bash env setpriv umount cat perl; do
    binary=$(realpath "$(type -P "$name")")
    cp -L "$binary" "$tree/usr/bin/$name"
    for library in $(ldd "$binary" | grep -o '/[^ ]*'); do
        mkdir -p "$tree/usr${library%/*}"
        cp -L -n "$library" "$tree/usr${library#/usr}"
    done
done
END
    cat >"$scratch/bin/apt-get" <<'END'
#!/usr/bin/env bash
source /etc/os-release
echo 'Elsewhere main stable http://elsewhere.invalid/packages'
echo "Debian main $VERSION_CODENAME http://archive.invalid/debian"
END
    chmod +x "$scratch/blocking" "$scratch/working" "$scratch/bin/apt-get"
}

stand_in() { ln -sfn "../$1" "$scratch/bin/mmdebstrap"; }

killed_in_the_middle() {
    local pid
    stand_in blocking
    "${dev[@]}" shell true 2>"$scratch/dev.log" &
    pid=$!
    disown "$pid" # its death is no news
    until_true 'the stand-in to be halfway' test -e "$scratch/halfway"
    kill -KILL "$pid"
    until_true 'every process of the killed attempt to be gone' no_processes_left
    ! grep -qF "$cache" /proc/mounts || fail 'something is still mounted'
    compgen -G "$cache/roots/*.partial" >/dev/null || fail 'the attempt left no half-made tree to recover from'
}

next_call_recovers() {
    stand_in working
    [[ $("${dev[@]}" shell bash -c 'echo recovered' 2>"$scratch/dev.log") == recovered ]] || fail 'the next call did not recover'
    ! compgen -G "$cache/roots/*.partial*" >/dev/null || fail 'garbage was left in the cache'
    grep -qF 'making a Debian 13 root' "$scratch/dev.log" || fail 'it did not say what it does'
    ! grep -qF "$cache" /proc/mounts || fail 'something is still mounted'
}

uses_the_archive_of_this_system() {
    local system
    # shellcheck source=/dev/null
    system=$(source /etc/os-release && printf '%s' "$ID")
    [[ $system == debian ]] || return 0 # another system's archive has no Debian 13
    grep -qxF http://archive.invalid/debian "$scratch/archive" || fail "it used: $(<"$scratch/archive")"
}

third_call_only_enters() {
    stand_in blocking
    [[ $(printf 'hello' | "${dev[@]}" shell cat 2>"$scratch/dev.log") == hello ]] || fail 'stdin did not arrive'
    [[ ! -s $scratch/dev.log ]] || fail 'it says something where there is nothing to say'
}

exit_codes_pass() {
    local code=0
    "${dev[@]}" shell bash -c 'exit 37' || code=$?
    ((code == 37)) || fail "exit code 37 became $code"
}

termination_passes() {
    local pid code=0
    "${dev[@]}" shell bash -c "trap 'exit 9' TERM; : >'$scratch/ready'
        while :; do read -r -t 0.02 <>'$scratch/never' || :; done" &
    pid=$!
    until_true 'the command to run' test -e "$scratch/ready"
    kill -TERM "$pid"
    wait "$pid" || code=$?
    ((code == 9)) || fail "a command that ends by itself on SIGTERM with 9 gave $code"
}

says_what_it_needs_without_root() {
    local -a nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups)
    "${nobody[@]}" test -r "$checkout/dev" || return 0 # the checkout is private
    ! dev_as_nobody=$("${nobody[@]}" env HASHIKE_CACHE="$scratch/other" "$checkout/dev" shell true 2>&1) ||
        fail 'it claims to work without root'
    grep -qF 'takes root' <<<"$dev_as_nobody" || fail "without root it only says: $dev_as_nobody"
}

"$checkout/dev" uses-root || skip 'this system has what Hashike needs, so no root is made'
((EUID == 0)) || skip 'making a root takes root'

scratch=$(mktemp -d)
cache=$scratch/cache
trap 'rm -rf -- "$scratch"' EXIT
# Its own cache, and the stand-in.
dev=(env HASHIKE_CACHE="$cache" PATH="$scratch/bin:$PATH" SCRATCH="$scratch" "$checkout/dev")
write_stand_ins
for check in killed_in_the_middle next_call_recovers uses_the_archive_of_this_system third_call_only_enters \
    exit_codes_pass termination_passes says_what_it_needs_without_root; do
    "$check"
    printf 'ok: ./dev: %s\n' "${check//_/ }"
done
