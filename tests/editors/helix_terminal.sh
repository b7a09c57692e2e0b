# Helix in a terminal that can be read: for the scripts that drive it. Every wait looks for something on the screen or in a
# file, and asks again until it is there. Control-C stands for Escape, which a terminal may join with the next key.

tmux() { command tmux -S "$STAGE/run/tmux" -f /dev/null "$@"; }
keys() { tmux send-keys -t hx "$@"; }
type_text() { tmux send-keys -t hx -l "$1"; }
screen() { tmux capture-pane -t hx -p; }
trap 'tmux kill-server 2>/dev/null || true' EXIT

fail() { # STEP WHAT
  echo "FAILED: $1: $2"
  screen | sed 's/ *$//' | grep -v '^$' | cut -c1-150 || true
  exit 1
}

within_patience() { # COMMAND…: repeats it until it succeeds
  local end=$((SECONDS + PATIENCE))
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

shows() { screen | grep -qF -- "$1"; }

# Selects the first match, case as given.
search() {
  keys C-c g g /
  type_text "$1"
  keys Enter
}

# The list of diagnostics has an entry with the code $1. How many are left of how many stands beside what is typed.
listed() {
  keys C-c Space d
  type_text "%code $1 "
  sleep 0.2
  screen | grep -qE "%code $1 +[1-9][0-9]*/[0-9]"
}

start() { # DRAFT
  tmux new-session -d -s hx -x 160 -y 45 "hx '$1'"
  shows_name() { shows "${1##*/}"; }
  within_patience shows_name "$1" || fail start "Helix does not show ${1##*/}"
}

# Ends without saving.
quit() {
  keys C-c :
  type_text 'quit-all!'
  keys Enter
  ended() { ! tmux has-session -t hx 2>/dev/null; }
  within_patience ended || fail leaving 'Helix is still there'
}
