#!/bin/bash
# Opens a draft of every format in Helix, and one beside a second server for its language.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/helix_terminal.sh"

for draft in "$STAGE"/draft/formats/*; do
  step="finding in ${draft##*.}"
  start "$draft"
  within_patience listed ANO001 || fail "$step" 'no ANO001 in the list'
  quit
done

# Helix asks all servers of a language: marksman is one that languages.toml names beside ours.
step='beside another server'
printf '#!/bin/sh\nexec nvim --clean -l %q\n' "$STAGE/check/other.lua" >"$STAGE/bin/marksman"
chmod +x "$STAGE/bin/marksman"
start "$STAGE/draft/formats/draft.md"
within_patience listed ANO001 || fail "$step" 'no ANO001 in the list'
within_patience listed OTHER1 || fail "$step" 'nothing of the other server in the list'
quit
echo 'all steps passed'
