#!/bin/bash
# Drives Helix through what it does with sources: the picker of symbols, definition, references and rename.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/helix_terminal.sh"
draft=$STAGE/draft/sources.md
cat >"$draft" <<'END'
# Treasury may close, officials say

Two Treasury officials said it was late. The officials said it was over.

Anna Marsh, the mayor, claimed that it rained. She said so on Monday.
END

start "$draft"

step='finding appears'
within_patience listed ANO002 || fail "$step" 'no ANO002 in the list'

step='outline'
outlined() {
  keys C-c Space s
  type_text Marsh
  sleep 0.3
  screen | grep -qE 'Marsh +1/[0-9]'
}
within_patience outlined || fail "$step" 'no picker with the sources'

# Where the cursor is, by the word that is typed there.
step='definition'
search 'The officials'
keys g d
sleep 0.5
keys i
type_text '@@'
keys C-c
led() { shows '@@Two Treasury officials'; }
within_patience led || fail "$step" 'the cursor is not where the source came in'
keys u

step='references'
referred() {
  search 'She said'
  keys g r
  sleep 0.3
  screen | grep -qE '2/2'
}
within_patience referred || fail "$step" 'no picker with both places'

step='rename'
search 'Two Treasury'
keys Space r
sleep 0.5
keys C-u
type_text 'Jane Doe and John Roe'
keys Enter
renamed() { shows 'Jane Doe and John Roe said it was late'; }
within_patience renamed || fail "$step" 'the source has no name'

step='leaving'
quit
echo 'all steps passed'
