#!/bin/bash
# Drives Helix on $STAGE/draft/ceasefire.txt, as a writer would.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/helix_terminal.sh"
draft=$STAGE/draft/ceasefire.txt
selected=$STAGE/run/selected
phrase='a senior international official'

# The next diagnostic behind the end of the line above the one that $1 is found in starts with the words $2.
next_is() {
  search "$1"
  keys k g l ']' d
  rm -f "$selected"
  keys :
  type_text "pipe-to cat >$selected.part && mv $selected.part $selected"
  keys Enter
  local tries=20
  until [[ -f $selected ]] || ((--tries == 0)); do sleep 0.05; done
  [[ -f $selected && $(<"$selected") == "$2"* ]]
}

start "$draft"

# 1. The draft is opened.
step='finding appears'
on_phrase() { next_is "$phrase" "$phrase"; }
within_patience on_phrase || fail "$step" "no diagnostic on '$phrase'"
within_patience listed ANO001 || fail "$step" 'no ANO001 in the list'

# 2. Hover.
step='hover explains'
explained() {
  search "$phrase"
  keys Space k
  sleep 0.3
  shows unnamed-source && shows Why
}
within_patience explained || fail "$step" 'no box that says 'unnamed-source' and why'

# 3. The first fix in the menu is taken.
step='quick fix'
cp "$draft" "$STAGE/run/before"
offered() {
  search "$phrase"
  keys Space a
  sleep 0.3
  shows 'Ignore ANO001'
}
within_patience offered || fail "$step" 'no menu with fixes and a way to ignore'
keys Enter
changed() {
  keys C-c :
  type_text w
  keys Enter
  sleep 0.2
  ! cmp -s "$draft" "$STAGE/run/before"
}
within_patience changed || fail "$step" 'the draft on disk is as it was'
# One place to fill in, and nothing lost.
filled=$(diff "$STAGE/run/before" "$draft" | grep '^>' || true)
[[ $filled == *\[*\]* ]] || fail "$step" "no place to fill in: $filled"
keys C-c u
within_patience on_phrase || fail "$step" 'undo did not bring the diagnostic back'

# 4. A paragraph is typed above another.
step='typing'
search 'The Russian leader previously'
keys O
type_text 'A senior Treasury official said the plan had failed.'
keys C-c
first_is() { next_is 'the plan had failed' "$1"; }
within_patience first_is 'A senior Treasury official' || fail "$step" 'no diagnostic on the new words'

# 5. It is edited twice, and each edit brings another finding: Helix itself drops those whose words are deleted, so only
# new ones prove that the server read the edit.
step='editing away'
retype() {
  search 'the plan had failed'
  keys x c
  type_text "$1"
  keys C-c
}
retype 'Two Treasury officials said the plan had failed.'
within_patience first_is 'Two Treasury officials' || fail "$step" 'no diagnostic on the other words'
within_patience listed ANO002 || fail "$step" 'no ANO002 in the list'
retype 'Janet Holm said the plan had failed. A junior Treasury official said it had not.'
within_patience first_is 'A junior Treasury official' || fail "$step" 'the first diagnostic is not on the last words'

# 6. Helix ends, and the server with it.
step='leaving'
quit
alone() { ! grep -qslx onrecord /proc/[0-9]*/comm; }
within_patience alone || fail "$step" 'the server is still there'
echo 'all steps passed'
