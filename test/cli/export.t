#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An export that somebody changed, as whoever got it sees it: a file, its length,
# its place, its head, its history. Every bit has its turn in test/book/bits.c,
# and whoever has the key in test/book/forge.c.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
file() { # FOLDER DAY
	"$PROBITY" file --data "$1" --now "2026-11-$2T10:00:00+08:00" --as li gift \
		direction=received form=thing party=harbor official=no \
		'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes \
		in_return=no pending=no >"$TMP/said"
}
export_of() { # FOLDER OUT
	"$PROBITY" export record --data "$1" "$TMP/$2" >/dev/null
}
"$PROBITY" init "$D" >/dev/null
key=$("$PROBITY" record key --data "$D")
for day in 16 17 18 19; do
	file "$D" $day
done
export_of "$D" older
cp -r "$D" "$TMP/forked"
file "$D" 20
file "$TMP/forked" 20
export_of "$D" good
export_of "$TMP/forked" fork
tile=tile/0/001.p/1 bundle=tile/entries/001.p/1

verify() { run "$PROBITY" verify --key "$key" "$@"; }
for one in older good fork; do
	verify "$TMP/$one"
	is "$one: as it was signed" "$rc" 0
done

# WHAT TOLD COMMAND: in a copy of the export.
changed() {
	rm -rf "$TMP/out" && cp -r "$TMP/good" "$TMP/out"
	(cd "$TMP/out" && eval "$3")
	verify "$TMP/out"
	is "$1: found" "$rc" 1
	like "$1: told" "$out"$'\n'"${err#probity: }" "$2"
}
flip() { # FILE
	local at byte
	at=$(($(stat -c %s "$1") / 2))
	byte=$(od -An -tu1 -j $at -N1 "$1")
	printf '%b' "\\0$(printf %o $((byte ^ 4)))" |
		dd of="$1" bs=1 seek=$at conv=notrunc status=none
}
swap() { mv "$1" x && mv "$2" "$1" && mv x "$2"; }

for f in tile/0/000 $tile tile/1/000.p/1 tile/entries/000 $bundle; do
	# What a bundle's bytes hash to stands in the tile of the same name.
	place=${f//./\\.}
	place=${place/entries/(0|entries)}
	changed "a bit of $f" "^$place: " "flip $f"
	changed "$f without its last byte" "^$place: " "truncate -s -1 $f"
	changed "$f without any" "^$f: the file is empty" "truncate -s 0 $f"
	changed "$f with a byte more" "^$place: " "printf x >>$f"
	changed "$f taken away" "^$f: the file is not there" "rm $f"
done
changed 'a bit of the checkpoint' '^checkpoint: ' 'flip checkpoint'
changed 'the checkpoint without its last byte' '^checkpoint: signed-note: no newline' \
	'truncate -s -1 checkpoint'
changed 'the checkpoint with a byte more' '^checkpoint: ' 'printf x >>checkpoint'
changed 'the checkpoint taken away' '/checkpoint: cannot open it: No such file' 'rm checkpoint'
changed 'two tiles changed for one another' '^tile/0/000: it has 32 bytes' \
	"swap tile/0/000 $tile"
changed 'two bundles changed for one another' '^tile/entries/000: ' \
	"swap tile/entries/000 $bundle"
changed 'a tile changed for its bundle' "^$bundle: " "swap $tile $bundle"
changed 'the entries of the fork' '^tile/0/001\.p/1: hash 0 is not that' \
	"cp '$TMP/fork/$bundle' $bundle"
changed 'with their tile' '^checkpoint: its root is not that of these entries' \
	"cp '$TMP/fork/$bundle' $bundle; cp '$TMP/fork/$tile' $tile"
changed 'an older head' '^tile/entries/000\.p/[0-9]+: the file is not there' \
	"cp '$TMP/older/checkpoint' checkpoint"
changed 'an older signature' 'is not one of this text' \
	"head -4 checkpoint >x; tail -1 '$TMP/older/checkpoint' >>x; mv x checkpoint"
changed 'no signature' '^checkpoint: signed-note: no signature' \
	'head -4 checkpoint >x; mv x checkpoint'

verify --older "$TMP/older/checkpoint" "$TMP/good"
is 'it goes on from an older head' "$rc" 0
verify --older "$TMP/good/checkpoint" "$TMP/fork"
is 'a fork: found' "$rc" 1
like 'a fork: told' "$out" '^checkpoint: it does not go on from the older one, of 257 entries'
verify --older "$TMP/good/checkpoint" "$TMP/older"
is 'a record that was set back: found' "$rc" 1
like 'a record that was set back: told' "$out" '^checkpoint: it does not go on from the older one'
"$PROBITY" init "$TMP/other" >/dev/null
key=$("$PROBITY" record key --data "$TMP/other")
verify "$TMP/good"
is 'under the key of another record: found' "$rc" 1
like 'under the key of another record: told' "$err" 'checkpoint: a checkpoint of another log'
tap_done
