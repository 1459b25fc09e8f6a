#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What people type stays text: in every page, table, answer and mail (xss.py). A
# choice of it; all of it under LONG=1.
cd "$(dirname "$0")/../.." && . test/tap.sh
for m in html5_parser openpyxl; do
	/usr/bin/python3 -c "import $m" 2>/dev/null || skip_all "python3's $m is not here"
done
xss() { /usr/bin/python3 test/serve/xss.py "$@"; }

D=$TMP/data M=$TMP/mail
cp -r codes/21vianet "$TMP/code"
mkdir "$M"
ok 'every text of the story is a payload' test "$(xss story "$TMP/code/demo")" -gt 300
"$PROBITY" demo --no-serve --data "$D" --code "$TMP/code" --people 60 --acts 100 \
	--seed 7 --until 2026-10-30 >/dev/null 2>"$TMP/err" ||
	{ echo 'Bail out! probity demo failed'; cat "$TMP/err"; exit 1; }
run "$PROBITY" verify --registers "$D"
is 'it makes a record like any other' "$rc" 0
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
server=$!
for _ in $(seq 300); do
	grep -q 'listening on' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
# Its lines are ours, with numbers of ours.
taps() {
	local line
	while IFS= read -r line; do
		case $line in
		'ok '*) TAP_RUN=$((TAP_RUN + 1)) && echo "ok $TAP_RUN -${line#*-}" ;;
		'not ok '*)
			TAP_RUN=$((TAP_RUN + 1)) TAP_BAD=$((TAP_BAD + 1))
			echo "not ok $TAP_RUN -${line#*-}"
			;;
		'#'*) echo "$line" ;;
		esac
	done <"$1"
}
xss look "$U" "$D" >"$TMP/look" 2>"$TMP/err"
rc=$?
taps "$TMP/look"
is 'all was looked at' "$rc $(cat "$TMP/err")" '0 '
is 'no log has a word of it' "$(grep -c zq "$TMP/log")" 0
kill $server
wait $server

if /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; then
	echo ok >"$M/mode"
	/usr/bin/python3 test/serve/smtp.py "$M" 2>/dev/null &
	for _ in $(seq 100); do [ -e "$M/port" ] && break || sleep .1; done
	printf 'url http://ethics.example\nmail-server smtp://127.0.0.1:%s\nmail-from e@example.com\n' \
		"$(cat "$M/port")" >>"$D/probity.conf"
	run "$PROBITY" remind --data "$D" --send --now 2026-11-02T09:30:00+08:00
	is 'people are reminded' "$rc" 0
	xss mail "$M" >"$TMP/mails"
	taps "$TMP/mails"
fi
tap_done
