#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The portal as people meet it: a company of 400 with a year of its history,
# 10,000 of whom have signed in. Pages a second beside the HTTP library's own
# bare page of the same bytes, how long the slowest wait, acts filed by programs
# a second, what the processes hold, how soon it is there, what a page weighs.
#
# PORTAL_ACTS=200000 makes the record that large for the cold start: as large as
# the demo can be. PORTAL_FOLDER names another one to start, as bench/slope keeps
# it: SLOPE_ACTS=1000000 SLOPE_MEMORY=4096 SLOPE_KEEP=big build/release/bench/slope
# makes one of a million acts, and needs some minutes and 12 GB for it.
set -euo pipefail
cd "$(dirname "$0")/.."
PROBITY=${PROBITY:-$PWD/build/release/probity} B=${B:-build/release}
T=$(mktemp -d "${TMPDIR:-/tmp}/probity-bench.XXXXXX")
serve='' bare=''
trap 'kill $serve $bare 2>/dev/null || :; wait; rm -rf "$T"' EXIT
OPTIONS=("$@")
SESSIONS=10000 SECONDS_EACH=2
failed=0

portal() { python3 bench/portal.py "$@"; }
pair() { # WHAT UNIT OURS PEER BAR
	"$B/bench/pair" portal "$@" "${OPTIONS[@]}" || failed=1
}
up() {
	"$PROBITY" serve --data "$T/town" --port 0 2>"$T/log" &
	serve=$!
	until grep -q 'listening on' "$T/log"; do
		kill -0 "$serve" || { cat "$T/log" >&2; exit 1; }
		sleep .01
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$T/log")
}
down() {
	kill "$serve" && wait "$serve"
	serve=''
}
bare_up() { # FILE HEADER VALUE...: at $V
	rm -f "$T/port"
	"$B/bench/bare" "$@" >"$T/port" &
	bare=$!
	until [ -s "$T/port" ]; do sleep .01; done
	V=http://127.0.0.1:$(cat "$T/port")
}
bare_down() {
	kill "$bare" && wait "$bare"
	bare=''
}
WRK="wrk -t1 -c64 -d$SECONDS_EACH --timeout 20 --latency"
rate() { echo "$WRK $* | python3 bench/portal.py said rate"; }
late() { echo "$WRK $* | python3 bench/portal.py said p99"; }

"$PROBITY" demo --data "$T/town" --no-serve >/dev/null
portal people "$T/town/probity.db" "$T/who" "$SESSIONS"
employee=$(sed -n 1p "$T/who.employee")
token=$(sed -n 2p "$T/who.employee")

# ---- memory ------------------------------------------------------------------

up
curl -sf -o /dev/null "$U/code"
pair 'memory, idle, the sum of all processes' MB \
	"python3 bench/portal.py memory $serve | cut -d' ' -f1" '' -60
portal walk "$U" "$T/who.cookies"
pair 'memory, 10,000 have signed in and looked at their desk' MB \
	"python3 bench/portal.py memory $serve | cut -d' ' -f1" '' -200

# ---- pages -------------------------------------------------------------------

for i in 1 2 3 4 5; do # what an employee has on their desk
	curl -sf -o /dev/null -H "Authorization: Bearer $token" -H "Idempotency-Key: the-gift-$i" \
		-H 'Content-Type: application/json' "$U/api/v1/acts/gift" -d '{"direction":"received",
"form":"thing","party":"Harbor","official":false,"value":"CNY 150.00","day":"2026-11-20",
"lawful":true,"insignificant":true,"in_return":false,"pending":false}'
done

curl -sf -H 'Accept-Encoding: gzip' "$U/code" >"$T/code.gz"
bare_up "$T/code.gz" Content-Type 'text/html; charset=utf-8' Content-Encoding gzip
ask="-H 'Accept-Encoding: gzip'"
pair 'the Code, 64 connections' requests/s \
	"$(rate "$ask" "$U/code")" "$(rate "$ask" "$V/code")" 0.4
pair 'the Code, the slowest hundredth beside the bare page' ms \
	"$(late "$ask" "$U/code")" "$(late "$ask" "$V/code")" 0
pair 'the Code, the slowest hundredth' ms "$(late "$ask" "$U/code")" '' -10
bare_down

curl -sf -b "probity=$employee" "$U/home" >"$T/home"
bare_up "$T/home" Content-Type 'text/html; charset=utf-8'
ask="-H 'Cookie: probity=$employee'"
pair "an employee's Home, 64 connections" requests/s \
	"$(rate "$ask" "$U/home")" "$(rate "$ask" "$V/home")" 0.15
pair 'the same, the slowest hundredth' ms "$(late "$ask" "$U/home")" '' -10
export SESSIONS=$T/who.cookies
pair "10,000 people's Home, 64 connections" requests/s \
	"$(rate -s bench/portal.lua "$U/home")" "$(rate -s bench/portal.lua "$V/home")" 0.15
SESSIONS=$T/who.roles
pair 'the Home of those with an office, 64 connections' requests/s \
	"$(rate -s bench/portal.lua "$U/home")" "$(rate -s bench/portal.lua "$V/home")" 0
unset SESSIONS
bare_down

# ---- what a page weighs ------------------------------------------------------

for path in /code /ask /ask/gift /sign-in /home /file/gift /register /record /account; do
	read -r _ html styles script both < <(portal weigh "$U" "$employee" "$path")
	pair "$path: markup $html, styles $styles; both" KB "echo $both" '' -15
	[ "$script" = 0.0 ] || pair "$path: script" KB "echo $script" '' -10
done

# ---- filing ------------------------------------------------------------------

export TOKENS=$T/who.tokens
pair 'gifts filed over HTTP by 10,000 programs, 64 connections' acts/s \
	"$(rate -s bench/portal.lua "$U/api/v1/acts/gift")" '' 3000
unset TOKENS
down

# ---- starting ----------------------------------------------------------------

acts=$(sqlite3 "$T/town/probity.db" 'select size from head')
if [ -n "${PORTAL_ACTS:-}" ]; then
	rm -rf "$T/town"
	"$PROBITY" demo --data "$T/town" --no-serve --acts "$PORTAL_ACTS" >/dev/null
	portal people "$T/town/probity.db" "$T/who" 1
	employee=$(sed -n 1p "$T/who.employee")
	acts=$PORTAL_ACTS
fi
pair "from exec to the Code, $acts acts" ms \
	"python3 bench/portal.py cold '$PROBITY' '$T/town' /code" '' -150
pair "from exec to somebody's Home, $acts acts" ms \
	"python3 bench/portal.py cold '$PROBITY' '$T/town' /home $employee" '' -150
if [ -n "${PORTAL_FOLDER:-}" ]; then
	acts=$(sqlite3 "$PORTAL_FOLDER/probity.db" 'select size from head')
	pair "from exec to the Code, $acts acts" ms \
		"python3 bench/portal.py cold '$PROBITY' '$PORTAL_FOLDER' /code" '' -150
fi
exit "$failed"
