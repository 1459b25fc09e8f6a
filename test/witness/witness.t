#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Our records and our witnesses, over HTTP: honest ones, those that are away, slow
# or talk nonsense, a record that forks, and one that was rolled back.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v python3 >/dev/null || skip_all 'no python3'

D=$TMP/data
GIFT=(gift direction=received form=thing party=harbor official=no
	'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes
	in_return=no pending=no)
file() { # FOLDER DAY
	"$PROBITY" file --data "$1" --now "2026-11-${2}T10:00:00+08:00" --as li \
		"${GIFT[@]}" | grep -oE '[0-9a-f]{32}' | tail -1
}
conf() { # LINE...
	printf '%s\n' "$@" >"$D/probity.conf"
}
ask() { run timeout 60 "$PROBITY" record witness --data "$D"; }

"$PROBITY" init "$D" >/dev/null
ask
is 'there is nothing to cosign yet' "$rc" 1
like 'and that is said' "$err" 'nothing of the record is signed yet'
one=$(file "$D" 20)
key=$("$PROBITY" record key --data "$D")
ask
is 'there is nobody to cosign it' "$rc" 1
like 'and what to do is said' "$err" 'no witness is configured'

# start NAME: a witness of that name in $TMP/NAME; its key in $NAME_key, its
# address in $NAME_url.
start() {
	[ -d "$TMP/$1" ] || "$PROBITY" witness init "$TMP/$1" --name "$1.example/w" >/dev/null
	rm -f "$TMP/$1.talk"
	mkfifo "$TMP/$1.talk"
	"$PROBITY" witness --data "$TMP/$1" --listen "127.0.0.1:${2:-0}" 2>"$TMP/$1.talk" &
	eval "$1_pid=$!"
	exec {fd}<"$TMP/$1.talk"
	while read -r -t 20 line <&$fd; do
		[[ $line = *'witness on '* ]] && break
	done
	eval "$1_port=${line##* } $1_url=http://127.0.0.1:${line##* }/"
	eval "$1_key=\$('$PROBITY' witness key --data '$TMP/$1')"
}
stop() {
	eval "kill \$$1_pid; wait \$$1_pid"
}
start ann
start bob
run "$PROBITY" witness init "$TMP/ann"
is 'a witness is not made twice' "$rc" 1
run timeout 20 "$PROBITY" witness --data "$TMP/ann" --listen 0
is 'nor does it run twice' "$rc" 1
run timeout 20 "$PROBITY" witness --data "$TMP/none" --listen 0
like 'nor without a folder' "$err" 'Make one with: probity witness init'
run "$PROBITY" witness init "$TMP/x" --name 'a b'
is 'a name has no space' "$rc" 1
is 'and then there is no folder' "$(ls -d "$TMP/x" 2>/dev/null)" ''

# shellcheck disable=SC2154
conf "witness $ann_key $ann_url" "witness $bob_key $bob_url"
ask
is 'nobody of them knows the record' "$rc" 1
like 'which is said of each' "$out" '^ann\.example/w: it does not know this record$'
like 'with what to do' "$out" 'probity record key'
run "$PROBITY" witness add "$key" --data "$TMP/ann"
is 'the record is made known to one' "$rc" 0
run "$PROBITY" witness add "$key" --data "$TMP/ann"
is 'once' "$rc" 1
run "$PROBITY" witness add "$ann_key" --data "$TMP/ann"
is 'the key of a witness is not that of a log' "$rc" 1
ask
is 'one of two is good' "$rc" 0
like 'and says so' "$out" '^ann\.example/w: cosigned 1 entries at 20'
like 'the other too' "$out" '^bob\.example/w: it does not know'
run "$PROBITY" witness list --data "$TMP/ann"
like 'the witness knows how far it is' "$out" ': 1 entries$'

verify() { run timeout 60 "$PROBITY" verify --key "$key" "$@"; }
"$PROBITY" receipt --data "$D" "$one" --out "$TMP/r1" >/dev/null
verify --witness "$ann_key" "$TMP/r1"
is 'a receipt has the cosignature' "$rc" 0
like 'and it is told' "$out" '^cosigned by ann\.example/w at 20'
verify --witness "$ann_key" --witness "$bob_key" "$TMP/r1"
is 'not that of the other' "$rc" 1
like 'and that is told' "$err" 'signed by 1 of the witnesses, and 2 are due'
verify --witness "$ann_key" --witness "$bob_key" --need 1 "$TMP/r1"
is 'one of two can be enough' "$rc" 0
like 'the other is told' "$out" '^not cosigned by bob\.example/w$'
verify --json --witness "$ann_key" "$TMP/r1"
like '--json: who cosigned' "$out" '"witnesses":\[\{"name":"ann\.example/w","cosigned":true,"time":1[0-9]{9}\}\]'
verify --need 1 "$TMP/r1"
is 'more than there are is misused' "$rc" 1
verify --witness "$key" "$TMP/r1"
is 'the record is no witness of itself' "$rc" 1

# The record goes on; receipts stand under the head that is cosigned.
"$PROBITY" witness add "$key" --data "$TMP/bob"
two=$(file "$D" 21)
"$PROBITY" receipt --data "$D" "$one" --out "$TMP/r2" >/dev/null
verify --witness "$ann_key" "$TMP/r2"
is 'an older head that is cosigned is better than a newer that is not' "$rc" 0
like 'it is the older one' "$out" 'entry 0 of 1, signed'
"$PROBITY" receipt --data "$D" "$two" --out "$TMP/r3" >/dev/null
verify --witness "$ann_key" "$TMP/r3"
is 'a new entry is under no cosigned head yet' "$rc" 1
verify "$TMP/r3"
is 'but under a signed one' "$rc" 0
ask
is 'both cosign' "$rc" 0
is 'all of it' "$(grep -c 'cosigned 65 entries' <<<"$out")" 2
"$PROBITY" receipt --data "$D" "$two" --out "$TMP/r6" >/dev/null
verify --witness "$ann_key" --witness "$bob_key" "$TMP/r6"
is 'and the receipt has both' "$rc" 0
ask
is 'asking again harms nothing' "$rc" 0
verify --registers --witness "$ann_key" --witness "$bob_key" "$D"
is 'the data folder has both' "$rc" 0
like 'and says so' "$out" '^cosigned by bob\.example/w at 20'
"$PROBITY" export record --data "$D" "$TMP/out" >/dev/null
verify --witness "$ann_key" --witness "$bob_key" "$TMP/out"
is 'so has an export' "$rc" 0
cp -r "$D" "$TMP/rolled" # for later
cp "$TMP/out/checkpoint" "$TMP/old"
sed "s/^\(— ann\.example\/w \)..../\1AAAA/" "$TMP/out/checkpoint" >"$TMP/kept"
cp "$TMP/kept" "$TMP/out/checkpoint"
verify --witness "$ann_key" "$TMP/out"
is 'a cosignature of another key is none' "$rc" 1

# Restarted, with what it knew.
stop ann
for day in 22 23 24 25 26; do file "$D" $day >/dev/null; done
ask
is 'one is away: the other cosigns' "$rc" 0
like 'and who is away is told' "$out" '^ann\.example/w: http://127\.0\.0\.1:[0-9]*: nobody listens there$'
# shellcheck disable=SC2154
start ann "$ann_port"
last=$(file "$D" 27)
ask
is 'it comes back and goes on' "$rc" 0
is 'with all that came meanwhile' "$(grep -c 'cosigned 449 entries' <<<"$out")" 2
verify --older "$TMP/kept" "$D"
is 'the record goes on from before' "$rc" 0

# need 2: nothing leaves the house before.
conf "witness $ann_key $ann_url" "witness $bob_key $bob_url" 'witness-need 2'
now=$(file "$D" 28)
run "$PROBITY" receipt --data "$D" "$now" --out "$TMP/r4"
is 'need 2: no receipt yet' "$rc" 1
like 'why, and what to do' "$err" '0 of the witnesses.*2 have to'
run "$PROBITY" export record --data "$D" "$TMP/out3"
is 'nor an export' "$rc" 1
run "$PROBITY" receipt --data "$D" "$last" --out "$TMP/r4"
is 'what is cosigned leaves' "$rc" 0
stop bob
ask
is 'one is not enough then' "$rc" 1
like 'and that is told' "$err" 'less than witness-need'
# shellcheck disable=SC2154
start bob "$bob_port"
ask
is 'two are' "$rc" 0
run "$PROBITY" receipt --data "$D" "$now" --out "$TMP/r5"
is 'and the receipt leaves' "$rc" 0
verify --witness "$ann_key" --witness "$bob_key" "$TMP/r5"
is 'with both' "$rc" 0

# A backup that is older than what was cosigned: a rollback.
cp "$D/probity.conf" "$TMP/rolled/"
run timeout 60 "$PROBITY" record witness --data "$TMP/rolled"
is 'a record that was rolled back is cosigned by nobody' "$rc" 1
like 'and what it means is said' "$out" 'it has seen [0-9]+ entries of this record, which has 65'
like 'on both ways' "$err" 'another history'
file "$TMP/rolled" 29 >/dev/null
for day in 01 02 03 04 05 06 07; do
	"$PROBITY" file --data "$TMP/rolled" --now "2026-12-${day}T10:00:00+08:00" \
		--as wang "${GIFT[@]}" >/dev/null
done
run timeout 60 "$PROBITY" record witness --data "$TMP/rolled"
is 'nor once it has grown beyond: a fork' "$rc" 1
like 'and that is said' "$out" 'it has seen another history: the first [0-9]+ entries'
run "$PROBITY" witness list --data "$TMP/ann"
like 'the witness stays where it was' "$out" ': 513 entries$'
ask
is 'and goes on with the honest one' "$rc" 0

# Somebody takes the cosignature out, or makes one up, in the database.
if command -v sqlite3 >/dev/null; then
	tamper() { # WORDS SQL
		rm -rf "$TMP/t" && cp -r "$D" "$TMP/t"
		sqlite3 "$TMP/t/probity.db" "$(sqlite3 "$TMP/t/probity.db" \
			"select 'drop trigger '||name||';' from sqlite_master where type='trigger'")
			$2"
		run "$PROBITY" verify "$TMP/t"
		is "$1: found" "$rc" 1
	}
	tamper 'a witness has cosigned more than there is' \
		'update cosignature set size=size+1'
	tamper 'a witness has cosigned another head' \
		"update cosignature set note=note||'x'"
fi

# Witnesses that are none. Each answers on its own port, in its own way.
conf "witness $ann_key $ann_url"
mkfifo "$TMP/bad.talk"
python3 -u test/witness/vices.py "$TMP/old" "$ann_url" >"$TMP/bad.talk" 2>/dev/null &
exec 9<"$TMP/bad.talk"
read -r -t 20 port <&9
bad() { # KIND WORDS
	conf "witness $ann_key http://127.0.0.1:$port/$1"
	ask
	is "a witness that $1: no cosignature" "$rc" 1
	like "a witness that $1: what is said" "$out" "^ann\.example/w: $2"
}
bad replays 'signed-note: the signature of ann\.example/w is not one of this text'
bad is-another 'add-checkpoint: the answer has no signature of ann'
bad shifts-time 'signed-note: the signature of ann'
bad says-nothing 'add-checkpoint: the answer is not lines'
bad is-garbled 'signed-note|add-checkpoint'
bad talks-much '.*longer than 65536 bytes'
bad is-broken 'it answered with 500'
bad is-busy 'it answered with 429'
bad redirects 'it answered with 302'
bad knows-nobody 'it does not know this record'
bad knows-another-key 'it does not take this record'
bad is-beyond 'it has seen 99999999 entries of this record'
bad is-lost 'it has seen another size, and does not say which'
bad goes-round 'somebody else asks it at the same time'
bad proves-nothing 'it has seen another history'
bad hangs-up 'http://127'
began=$SECONDS
bad is-slow 'http://127\.0\.0\.1:[0-9]+: no answer within 10000 ms'
ok 'a slow one costs its ten seconds' test $((SECONDS - began)) -lt 30
conf "witness $ann_key http://127.0.0.1:$port/is-honest"
ask
is 'one that passes on is as good as the one behind it' "$rc" 0

run "$PROBITY" config check --data "$D"
is 'the configuration is checked' "$rc" 0
conf "witness $ann_key" "witness $key http://h/" "witness $ann_key http://u:p@h/" \
	'witness-need 3' 'witness-need x'
run "$PROBITY" config check --data "$D"
is 'line by line' "$(grep -c 'witness' <<<"$err")" 5
tap_done
