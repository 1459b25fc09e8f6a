#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Three processes, of which one has the key that signs: what each holds, and what
# becomes of acts when the keeper, the server or both are killed or replaced amid
# them.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
if [ -n "${STORE:-}" ]; then
	python3 test/serve/thousand.py rows postgres 16 "$TMP/who" | psql -qX "$STORE"
else
	python3 test/serve/thousand.py rows sqlite 16 "$TMP/who" | sqlite3 "$D/probity.db"
fi
start() {
	: >"$TMP/log"
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	serve=$!
	for _ in $(seq 200); do
		grep -q 'listening on' "$TMP/log" && break
		sleep .1
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
}
children() { pgrep -P "$serve" -x "probity-$1"; }
# A server that leaves hangs up on who has not asked yet.
size() {
	curl -s --retry 20 --retry-all-errors --retry-delay 1 "$U/api/v1/record" |
		python3 -c 'import json,sys; print(json.load(sys.stdin)["size"])'
}
keeper() { python3 test/serve/keeper.py "$@"; }
# until COMMAND: it becomes true in time.
until_true() {
	for _ in $(seq 400); do
		"$@" && return
		sleep .05
	done
	return 1
}

# ---- what there is
start
is 'a parent, a server, a keeper' "$(pgrep -P "$serve" | wc -l) $(children server | wc -l) $(children keeper | wc -l)" '2 1 1'
touch "$TMP/stop"
is 'acts are filed' "$(keeper file "$U" "$TMP/who" "$TMP/stop")" '16 201:16'
K=$(children keeper) S=$(children server)
ok 'whose head verifies' "$PROBITY" verify --registers "$D"
is 'the keeper has the key in its memory' "$(keeper holds "$D/keys/sign" "$K")" yes
is 'the server has not' "$(keeper holds "$D/keys/sign" "$S")" no
is 'the parent has not' "$(keeper holds "$D/keys/sign" "$serve")" no
is 'the server has the key that wraps' "$(keeper holds "$D/keys/wrap" "$S")" yes
is 'the keeper has not' "$(keeper holds "$D/keys/wrap" "$K")" no
# Beside what the shell that started it all has left open.
opened() { find "/proc/$1/fd" -mindepth 1 -printf '%l\n' | sort; }
like 'the keeper has a channel open and nothing else' "$(comm -23 <(opened "$K") <(opened "$serve"))" '^socket:[^ ]*$'
is 'and one thread' "$(find "/proc/$K/task" -mindepth 1 -maxdepth 1 | wc -l)" 1
like 'all three may gain no rights, and filter calls' "$(grep -hE '^(NoNewPrivs|Seccomp):' "/proc/$serve/status" "/proc/$S/status" "/proc/$K/status" | sort | uniq -c | tr -s ' \t\n' ' ')" '^ 3 NoNewPrivs: 1 3 Seccomp: 2 $'

# ---- killed amid acts
# amid NAME COMMAND...: while acts are filed; what was answered in $codes.
amid() {
	local name=$1 before
	shift
	before=$(size)
	rm -f "$TMP/stop"
	keeper file "$U" "$TMP/who" "$TMP/stop" >"$TMP/codes" 2>&1 &
	local filing=$!
	until_true more_than "$((before + 60))"
	"$@"
	until_true more_than "$(($(size) + 60))"
	touch "$TMP/stop"
	wait "$filing"
	is "$name: all are filed" "$?" 0
	codes=$(cat "$TMP/codes")
	echo "# $codes"
	is 'each once' "$(size)" "$((before + ${codes%% *}))"
	codes=${codes#* }
}
more_than() { [ "$(size)" -gt "$1" ]; }
new_pair() { # KEEPER: another one is there, and one server
	[ "$(children keeper | wc -l) $(children server | wc -l)" = '1 1' ] &&
		[ "$(children keeper)" != "$1" ]
}
kill_keepers() {
	for _ in 1 2; do
		K=$(children keeper)
		kill -9 "$K"
		until_true new_pair "$K"
	done
}
amid 'keepers that are killed' kill_keepers
like 'who was not filed for was told to come again, and nobody anything else' "$codes" '^(0:[0-9]+ )?(200:[0-9]+ )?201:[0-9]+ 503:[0-9]+$'
ok 'there is a new pair' new_pair "$K"
like 'the log says so' "$(cat "$TMP/log")" 'the keeper of the signing key ended by itself \(signal 9\)'

K=$(children keeper)
kill_server() {
	S=$(children server)
	kill -9 "$S"
	until_true another_server
}
another_server() { [ -n "$(children server)" ] && [ "$(children server)" != "$S" ]; }
amid 'a server that is killed' kill_server
is 'the next one has the same keeper' "$(children keeper)" "$K"

hang_up() {
	kill -HUP "$serve"
	until_true new_pair "$K"
}
# What is signed while it is looked at is not yet in the state that is looked at.
look_at() {
	looked=0
	for _ in 1 2 3 4 5; do
		"$PROBITY" verify --registers "$D" >>"$TMP/looked" 2>&1 && looked=$((looked + 1))
	done
}
amid 'a record that is verified' look_at
is 'is in order each time' "$looked" 5

amid 'a new server on SIGHUP' hang_up
# That none is lost test/serve/restart.t sees, which knows who had asked.
like 'nobody is refused' "$codes" '^(0:[0-9]+ )?(200:[0-9]+ )?201:[0-9]+$'
ok 'it has a keeper of its own' new_pair "$K"

stop_both() {
	kill -9 "$(children keeper)" "$(children server)"
}
K=$(children keeper)
amid 'both that are killed' stop_both
ok 'there is a new pair' new_pair "$K"

# ---- the end
K=$(children keeper)
all=$(size)
kill "$serve"
wait "$serve"
is 'it ends well' "$?" 0
ok 'without a keeper that stays' test ! -e "/proc/$K"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
like 'with all that was filed' "$out" "$all"
if [ -z "${STORE:-}" ]; then
	is 'no log of the database is left with anything in it' "$(find "$D" -name 'probity.db-wal' -size +0)" ''
fi

# ---- a key that cannot be had
mv "$D/keys/sign" "$TMP/sign"
run timeout 20 "$PROBITY" serve --data "$D" --port 0
is 'without its key the record is not served' "$rc" 1
like 'and why is said' "$err" 'keys/sign: the key of this record is not there'
mv "$TMP/sign" "$D/keys/sign"

# ---- killed from outside
start
K=$(children keeper) S=$(children server)
kill -9 "$serve"
wait "$serve"
gone() { [ ! -e "/proc/$K" ] && [ ! -e "/proc/$S" ]; }
ok 'a parent that is killed takes both along' until_true gone
tap_done
