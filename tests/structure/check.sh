#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The structure that CONTRIBUTING.md describes, held against the sources: who may include whom, no
# sentence and no widget in the core, no file over 500 lines.
set -euo pipefail
cd -- "${1:?usage: check.sh SOURCE-DIRECTORY}"

declare -A may=(
    [base]='base'
    [oci]='base oci'
    [http]='base oci http'
    [registry]='base oci http registry'
    [media]='base oci media'
    [release]='base oci release'
    [trust]='base trust'
    [tools]='base oci media release tools'
    [transfer]='base oci http registry media release trust transfer'
    [cluster]='base oci cluster'
    [jobs]='base jobs'
    [drives]='base drives'
    [node]='base node'
)
failures=0

complain() {
    printf '%s\n' "$*" >&2
    failures=$((failures + 1))
}

for layer in "${!may[@]}"; do
    while IFS=: read -r file target; do
        [[ " ${may[$layer]} " == *" $target "* ]] || complain "$file must not include $target/"
    done < <(grep -RPo --include='*.cpp' --include='*.h' '^#include "\K[a-z]+(?=/)' "src/core/$layer")
done

while read -r found; do
    complain "no sentences and no widgets in the core: $found"
done < <(grep -RnE --include='*.cpp' --include='*.h' \
    '\btr\(|translate\(|#include <Q(Widget|Application|Dialog|GuiApplication|Pixmap|Icon)>' src/core || true)

while read -r lines file; do
    [[ $file == total ]] || ((lines <= 500)) || complain "$file has $lines lines"
done < <(find src tests \( -name '*.cpp' -o -name '*.h' \) -exec wc -l {} +)

while read -r found; do
    complain "tests must not use the code they judge: $found"
done < <(grep -RnE --include='*.cpp' --include='*.h' \
    '#include "(http|registry|media|release|transfer|cluster|cli|text)/' tests/support || true)

while read -r found; do
    complain "a label that takes names for markup, without Qt::PlainText: $found"
done < <(
    awk '/class="QLabel"/ { label = FILENAME ":" FNR; plain = 0 }
         /Qt::PlainText/ { plain = 1 }
         /<\/widget>/ { if (label && !plain) print label; label = "" }' ui/*.ui
    grep -Rn --include='*.cpp' --include='*.h' 'new QLabel' src | grep -v '^src/desktop/widgets/PlainLabel.h:' || true
)

((failures == 0)) || exit 1
