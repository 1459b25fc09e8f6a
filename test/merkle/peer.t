#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Logs of ours, read by Go's golang.org/x/mod/sumdb: signatures, tiles, entries,
# receipts, consistency. Then one byte of each kind of file is changed, so that
# a peer that nods at everything would show. Under LONG=1 a log has a million
# entries.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v go >/dev/null || skip_all 'no go'
code=/usr/share/gocode
[ -d $code/src/golang.org/x/mod/sumdb/tlog ] ||
	skip_all 'no golang-golang-x-mod-dev'
sizes='0 1 255 256 257 70000'
more=
if [ "${LONG:-0}" != 0 ]; then
	sizes="$sizes 1000000"
	more='
1000000 entries, 40 receipts, 7 proofs of consistency, 7879 files'
fi
export GO111MODULE=off GOPATH=$code GOCACHE=$TMP/cache GOFLAGS=-p=2

ok 'the peer builds' go build -o "$TMP/peer" ./test/merkle/peer
mkdir "$TMP/logs"
# shellcheck disable=SC2086
ok 'the logs are written' build/debug/test/merkle/export "$TMP/logs" $sizes
# shellcheck disable=SC2086
run "$TMP/peer" "$TMP/logs" $sizes
is 'the peer takes all of them' "$rc" 0
is 'and has nothing to say' "$err" ''
is 'there was something to take' "$out" \
	"0 entries, 0 receipts, 1 proofs of consistency, 2 files
1 entries, 1 receipts, 2 proofs of consistency, 6 files
255 entries, 37 receipts, 3 proofs of consistency, 43 files
256 entries, 37 receipts, 4 proofs of consistency, 45 files
257 entries, 37 receipts, 5 proofs of consistency, 48 files
70000 entries, 40 receipts, 6 proofs of consistency, 598 files$more"

# broken FILE [WORDS]: the peer refuses a log in which this file has one bit
# less or more in the middle.
broken() {
	local file=$TMP/logs/257/$1 middle byte
	cp "$file" "$TMP/kept"
	middle=$(($(stat -c %s "$file") / 2))
	byte=$(od -An -tu1 -j $middle -N1 "$file")
	printf '%b' "\\0$(printf %o $((byte ^ 1)))" |
		dd of="$file" bs=1 seek=$middle conv=notrunc status=none
	run "$TMP/peer" "$TMP/logs" 257
	cp "$TMP/kept" "$file"
	is "one bit of $1 is one too much" "$rc" 1
}
rm -r "$TMP"/logs/257/consistency/{0,1,255,256}
run "$TMP/peer" "$TMP/logs" 257
is 'a log by itself is fine' "$rc" 0
broken checkpoint
broken tile/0/000
broken tile/0/001.p/1
broken tile/1/000.p/1
broken tile/entries/000
broken tile/entries/001.p/1
broken receipt/252
tap_done
