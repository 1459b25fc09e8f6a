#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A record that somebody serves: what a folder of it is told of, its address is
# told of too; and a server that misbehaves is no finding but a failure.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v python3 >/dev/null && command -v openssl >/dev/null ||
	skip_all 'no python3, or no openssl'

D=$TMP/data
GIFT=(gift direction=received form=thing party=harbor official=no
	'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes
	in_return=no pending=no)
"$PROBITY" init "$D" >/dev/null
for day in 20 21 22 23 24; do
	"$PROBITY" file --data "$D" --now "2026-11-${day}T10:00:00+08:00" --as li \
		"${GIFT[@]}" >/dev/null
done
key=$("$PROBITY" record key --data "$D")
"$PROBITY" export record --data "$D" "$TMP/out" >/dev/null
"$PROBITY" init "$TMP/other" >/dev/null
"$PROBITY" file --data "$TMP/other" --as li "${GIFT[@]}" >/dev/null
"$PROBITY" export record --data "$TMP/other" "$TMP/out/other" >/dev/null

# serve.py: what a folder holds, and below /bad/KIND/ the same with one vice.
mkfifo "$TMP/talk"
python3 -u test/net/serve.py "$TMP/out" "$TMP" >"$TMP/talk" 2>/dev/null &
exec 3<"$TMP/talk"
read -r -t 20 port <&3
at=http://127.0.0.1:$port

verify() { run timeout 60 "$PROBITY" verify --key "$key" "$@"; }
verify "$at"
is 'a served record verifies' "$rc" 0
like 'all of it' "$out" ': 257 entries, all as they were signed$'
verify "$at/"
is 'a slash at the end is no other place' "$rc" 0
cp "$TMP/out/checkpoint" "$TMP/old"
verify --older "$TMP/old" "$at"
is 'it goes on from a checkpoint seen before' "$rc" 0
verify --json "$at"
like '--json: what was verified' "$out" '"size":257,.*"count":0,"findings":\[\]'
verify "$at/other"
is 'the record of another key does not' "$rc" 1
like 'and whose it is not is said' "$err" 'a checkpoint of another log'
run "$PROBITY" verify "$at"
like 'nor does any without a key' "$err" 'whose record it should be is not said'

# One bit of each kind of file.
flip() {
	local file=$TMP/out/$1 middle byte
	cp "$file" "$TMP/kept"
	middle=$(($(stat -c %s "$file") / 2))
	byte=$(od -An -tu1 -j $middle -N1 "$file")
	printf '%b' "\\0$(printf %o $((byte ^ 1)))" |
		dd of="$file" bs=1 seek=$middle conv=notrunc status=none
	verify "$at"
	cp "$TMP/kept" "$file"
	is "one bit of $1 is one too much" "$rc" 1
	is "with $1 nothing is called good" \
		"$(grep -c 'all as they were signed' <<<"$out")" 0
	like "and $2" "$out$err" "$2"
}
flip tile/0/000 'tile/0/000: hash'
flip tile/0/001.p/1 'tile/0/001\.p/1: hash 0'
flip tile/1/000.p/1 'tile/1/000\.p/1: hash 0'
flip tile/entries/000 'tile/0/000: hash|tile/entries/000: '
flip tile/entries/001.p/1 'checkpoint: its root|tile/0/001.p/1'
flip checkpoint 'signature|base64|checkpoint|signed'
mv "$TMP/out/tile/0/000" "$TMP/kept"
verify "$at"
mv "$TMP/kept" "$TMP/out/tile/0/000"
is 'a file that is missing is found' "$rc" 1
like 'by its name' "$out" 'tile/0/000: the file is not there'

# Servers that are none.
bad() { # KIND WORDS
	verify "$at/bad/$1"
	is "a server that $1: fails" "$rc" 1
	like "a server that $1: says so" "$out$err" "$2"
	is "a server that $1: nothing is called good" \
		"$(grep -c 'all as they were signed' <<<"$out")" 0
}
bad redirects 'checkpoint: the server answered with 302'
bad breaks 'the server answered with 500'
bad refuses 'does not give it to us \(403\)'
bad hangs-up '127\.0\.0\.1:[0-9]+: '
bad talks-much 'longer than 1000000 bytes'
bad heads-much '127\.0\.0\.1:[0-9]+: '
bad garbage 'signed-note'
bad gzips 'signed-note'
verify "$at/bad/once-in-a-while"
is 'one that breaks now and then is asked again' "$rc" 0
run timeout 5 "$PROBITY" verify --key "$key" http://127.0.0.1:1/
is 'nobody listens' "$rc" 1
like 'and that is said' "$err" 'nobody listens there'
verify http://nowhere.invalid/
like 'no such host' "$err" 'nowhere\.invalid: no such host'
export http_proxy=http://127.0.0.1:1 ALL_PROXY=http://127.0.0.1:1
verify "$at"
is 'a proxy in the environment is not ours' "$rc" 0
unset http_proxy ALL_PROXY
for url in http:/// http://user@127.0.0.1/ "$at/#there" "http://a b/"; do
	verify "$url"
	is "'$url' is no address" "$rc" 1
done
like 'and that is said' "$err" 'holds a character that has to be escaped'
verify ftp://127.0.0.1/
like 'other schemes are names of files' "$err" 'there is nothing'

# TLS.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
	-subj /CN=localhost -addext subjectAltName=DNS:localhost \
	-keyout "$TMP/tls.key" -out "$TMP/tls.pem" 2>/dev/null
mkfifo "$TMP/talk2"
python3 -u test/net/serve.py "$TMP/out" "$TMP" tls >"$TMP/talk2" 2>/dev/null &
exec 4<"$TMP/talk2"
read -r -t 20 tls <&4
verify "https://localhost:$tls"
is 'a certificate of nobody is not believed' "$rc" 1
like 'and that is said' "$err" 'its certificate is not believed'
verify --ca "$TMP/tls.pem" "https://localhost:$tls"
is 'one that is named is' "$rc" 0
verify --ca "$TMP/tls.pem" "https://127.0.0.1:$tls"
is 'but for its own name alone' "$rc" 1
tap_done
