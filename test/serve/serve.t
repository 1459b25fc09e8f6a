#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The program as it is started by hand: what it says, answers, logs and ends
# with. The line that says where it listens is what the test waits for.
cd "$(dirname "$0")/../.." && . test/tap.sh

"$PROBITY" init "$TMP/data" >/dev/null
mkfifo "$TMP/talk"
"$PROBITY" serve --data "$TMP/data" --port 0 --log-all 2>"$TMP/talk" &
serve=$!
exec 3<"$TMP/talk"
read -r -t 20 line <&3
like 'it says where it listens' "$line" \
	'^probity: listening on http://127\.0\.0\.1:[0-9]+/$'
port=${line##*:}
port=${port%/}

# ask TARGET [METHOD]: the whole answer in $answer.
ask() {
	exec 4<>"/dev/tcp/127.0.0.1/$port"
	printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' \
		"${2:-GET}" "$1" >&4
	answer=$(tr -d '\0\r' <&4)
	exec 4>&-
}
logged() { read -r -t 20 line <&3; }

logged
like 'and how the first account is opened' "$line" \
	"^probity: nobody has an account yet; open http://127\.0\.0\.1:$port/welcome/[A-Za-z0-9_-]{43} to be the first\$"

ask /healthz
like '/healthz' "$answer" '^HTTP/1\.1 200 OK'
is 'its body' "${answer##*$'\n'}" ok
logged
like 'a line for it' "$line" \
	'^probity: method=GET route=/healthz code=200 ms=[0-9.]+$'
ask '/code?q=secret-word'
like '/code' "$answer" '<!doctype html>'
logged
like 'a line without the query' "$line" \
	'^probity: method=GET route=/code code=200 ms=[0-9.]+$'
ask /secret-word
like 'a page that is none' "$answer" '^HTTP/1\.1 404 '
logged
like 'a line without its path' "$line" \
	'^probity: method=GET route=/ code=404 ms=[0-9.]+$'
ask /healthz SECRET
like 'a method that is none' "$answer" '^HTTP/1\.1 501 '
logged
like 'a line without it, and why' "$line" \
	'^probity: method=- route=/ code=501 ms=[0-9.]+ why="the method is unknown"$'

"$PROBITY" init "$TMP/other" >/dev/null
run timeout 20 "$PROBITY" serve --data "$TMP/other" --port "$port"
is 'a second one on that port' "$rc" 1
like 'says so' "$err" "port $port: .*in use"
like 'and what to do' "$err" 'another port'

kill -TERM "$serve"
rc=0
wait "$serve" || rc=$?
is 'SIGTERM ends it well' "$rc" 0
is 'and without a word' "$(cat <&3)" ''
exec 3<&-

"$PROBITY" serve --data "$TMP/data" --port 0 2>"$TMP/talk" &
serve=$!
exec 3<"$TMP/talk"
read -r -t 20 line <&3
port=${line##*:}
port=${port%/}
logged
ask /healthz
ask /secret-word
ask /healthz BREW
logged
like 'without --log-all, refusals alone' "$line" 'code=501'
kill -TERM "$serve"
wait "$serve"
exec 3<&-
tap_done
