#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A record of ours with cosignatures of ours, verified by a program that shares no
# code with us (verifier.py); that one is held against the vectors first, and then
# shown what was broken.
cd "$(dirname "$0")/../.." && . test/tap.sh
python3 -c 'import cryptography' 2>/dev/null || skip_all 'no python3-cryptography'

outside() { run python3 test/merkle/verifier.py "$@"; }
vectors=../shared/data/tlog/tlog-proof.json
if [ -r $vectors ]; then
	run python3 -c "
import json, sys
sys.path.insert(0, 'test/merkle')
sys.dont_write_bytecode = True
import verifier as v
d = json.load(open('$vectors'))
keys = [v.Key(d['vkey']), v.Key(d['cosigner'])]
def good(case):
    try:
        v.check_proof(keys, case['proof'].encode(), b'entry %d' % case['entry'])
        return True
    except v.Wrong:
        return False
print(sum(map(good, d['valid'])), len(d['valid']),
      sum(map(good, d['invalid'])), len(d['invalid']))"
	is 'it takes the good vectors, and none of the bad' "$out" '10 10 0 13'
fi

D=$TMP/data
"$PROBITY" init "$D" >/dev/null
for day in 20 21 22 23 24; do
	"$PROBITY" file --data "$D" --now "2026-11-${day}T10:00:00+08:00" --as li \
		gift direction=received form=thing party=harbor official=no \
		'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes \
		in_return=no pending=no >"$TMP/said"
done
id=$(grep -oE '[0-9a-f]{32}' "$TMP/said" | tail -1)
key=$("$PROBITY" record key --data "$D")
for n in ann bob; do
	"$PROBITY" witness init "$TMP/$n" --name "$n.example/w" >/dev/null
	"$PROBITY" witness add "$key" --data "$TMP/$n"
	mkfifo "$TMP/$n.talk"
	"$PROBITY" witness --data "$TMP/$n" --listen 127.0.0.1:0 2>"$TMP/$n.talk" &
	exec {fd}<"$TMP/$n.talk"
	while read -r -t 20 line <&$fd; do
		[[ $line = *'witness on '* ]] && break
	done
	printf -v $n '%s' "$("$PROBITY" witness key --data "$TMP/$n")"
	echo "witness ${!n} http://127.0.0.1:${line##* }/" >>"$D/probity.conf"
done
run "$PROBITY" record witness --data "$D"
is 'two witnesses cosign' "$rc" 0
"$PROBITY" export record --data "$D" "$TMP/out" >/dev/null
"$PROBITY" receipt --data "$D" "$id" --out "$TMP/r" >/dev/null

# shellcheck disable=SC2154
outside log "$key" "$ann" "$bob" "$TMP/out"
is 'the record verifies with both' "$out" '257 entries, 6 files, 3 signatures'
outside receipt "$key" "$ann" "$bob" "$TMP/r"
is 'so does the receipt' "$rc" 0
like 'with its place' "$out" '^entry 256 of 257$'
like 'and its fields' "$out" '^value: "CNY 250\.00"$'
run "$PROBITY" verify --key "$key" "$TMP/r"
is 'both programs read the same out of it' \
	"$(tail -n +2 <<<"$out" | sort)" \
	"$(python3 test/merkle/verifier.py receipt "$key" "$TMP/r" | tail -n +2 | sort)"

# In each file, a bit in the middle; of the receipt, in every place.
flip() { # FILE AT
	local byte
	byte=$(od -An -tu1 -j "$2" -N1 "$1")
	printf '%b' "\\0$(printf %o $((byte ^ 1)))" |
		dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
for f in checkpoint tile/0/000 tile/0/001.p/1 tile/1/000.p/1 tile/entries/000 \
	tile/entries/001.p/1; do
	at=$(($(stat -c %s "$TMP/out/$f") / 2))
	flip "$TMP/out/$f" $at
	outside log "$key" "$ann" "$bob" "$TMP/out"
	is "one bit of $f is one too much" "$rc" 1
	flip "$TMP/out/$f" $at
done
touch "$TMP/out/tile/more"
outside log "$key" "$TMP/out"
is 'so is a file that nobody asked for' "$rc" 1
rm "$TMP/out/tile/more"
size=$(stat -c %s "$TMP/r")
ours=0 theirs=0 tried=0
for ((at = 0; at < size; at += size / 24 + 1)); do
	cp "$TMP/r" "$TMP/r2"
	flip "$TMP/r2" $at
	tried=$((tried + 1))
	python3 test/merkle/verifier.py receipt "$key" "$ann" "$bob" "$TMP/r2" \
		>/dev/null 2>&1 || theirs=$((theirs + 1))
	"$PROBITY" verify --key "$key" --witness "$ann" --witness "$bob" "$TMP/r2" \
		>/dev/null 2>&1 || ours=$((ours + 1))
done
is 'a receipt with a bit changed is refused here' "$ours" $tried
is 'and there' "$theirs" $tried

# A cosignature of another checkpoint, put under this one.
grep '^— ann' "$TMP/out/checkpoint" >"$TMP/line"
"$PROBITY" file --data "$D" --now 2026-11-25T10:00:00+08:00 --as li gift \
	direction=received form=thing party=harbor official=no 'value=CNY 250.00' \
	day=2026-11-20 lawful=yes insignificant=yes in_return=no pending=no >/dev/null
"$PROBITY" export record --data "$D" "$TMP/out2" >/dev/null
cat "$TMP/line" >>"$TMP/out2/checkpoint"
outside log "$key" "$ann" "$TMP/out2"
is 'a replayed cosignature is refused there' "$rc" 1
run "$PROBITY" verify --key "$key" --witness "$ann" "$TMP/out2"
is 'and here' "$rc" 1
outside log "$key" "$TMP/out2"
is 'without it the record is good' "$rc" 0
tap_done
