#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A ready-made company: the same from the same seed, of every kind of act that
# the Code has, and a record like any other.
cd "$(dirname "$0")/../.." && . test/tap.sh

SMALL=(--people 60 --acts 1200 --seed 7 --until 2026-10-30)

# What everybody may know of the acts, without keys, salts and signatures.
acts() { # DIR
	local id
	sqlite3 "$1/probity.db" 'select id from act order by seq' |
		awk 'NR % 40 == 1' | while read -r id; do
		"$PROBITY" show --data "$1" --json "$id"
	done
}
table() { # DIR
	sqlite3 "$1/probity.db" 'select seq, id, kind, recorded from act order by seq;
		select seq, day, verdict from matter order by seq;
		select seq, n, rule, verb, office, due from duty order by seq, n'
}

run "$PROBITY" demo --no-serve --data "$TMP/a" "${SMALL[@]}"
is 'demo: done' "$rc" 0
like 'it says what it made' "$out" \
	'^made [^ ]*: 60 people and [0-9]+ acts, from 2025-10-31 to 2026-10-30$'
like 'and how to serve it' "$out" 'Serve it with: probity demo --data'
run "$PROBITY" demo --json --no-serve --data "$TMP/b" "${SMALL[@]}"
like '--json: an object' "$out" \
	'^\{"folder":"[^"]+","people":60,"acts":[0-9]+,"from":"2025-10-31","until":"2026-10-30"\}$'
is 'nothing else is said' "$err" ''

is 'the same seed: the same acts, matters and duties' "$(table "$TMP/a" | sha256sum)" \
	"$(table "$TMP/b" | sha256sum)"
shown=$(acts "$TMP/a")
is 'and the same people, days and texts' "$shown" "$(acts "$TMP/b")"
ok 'many are looked at' test "$(wc -l <<<"$shown")" -gt 20
run "$PROBITY" demo --no-serve --data "$TMP/c" "${SMALL[@]/7/8}"
is 'another seed makes one as well' "$rc" 0
ok 'another seed: another year' test "$(table "$TMP/a" | sha256sum)" != \
	"$(table "$TMP/c" | sha256sum)"

is 'there is somebody to sign in as for each role' \
	"$(grep -o '"password":"[A-Za-z0-9_-]\{16\}"' "$TMP/a/demo-logins.json" | sort -u | wc -l)" 13
is 'which is for its owner alone' "$(stat -c %a "$TMP/a/demo-logins.json")" 600
run "$PROBITY" verify --registers "$TMP/a"
is 'it verifies, and its registers do' "$rc" 0
is 'every kind of act of the Code occurs' \
	"$(sqlite3 "$TMP/a/probity.db" 'select distinct kind from act order by 1')" \
	"$(sed -n 's/^act: //p' codes/21vianet/code.md | LC_ALL=C sort)"
is 'with every verdict' "$(sqlite3 "$TMP/a/probity.db" \
	'select group_concat(v) from (select distinct verdict v from matter order by 1)')" \
	'allowed,needs_approval,needs_finding,prohibited,unsettled'
is 'recorded in the order of their times' "$(sqlite3 "$TMP/a/probity.db" \
	'select count(*) from act a join act b on a.seq < b.seq and a.recorded > b.recorded')" 0
is 'none before the year, none behind it' "$(sqlite3 "$TMP/a/probity.db" \
	"select count(*) from act where recorded < strftime('%s', '2025-10-30T16:00:00Z') * 1000
	or recorded >= strftime('%s', '2026-10-30T16:00:00Z') * 1000")" 0
like 'people write in English' "$shown" '"(text|what|account|reasons|situation)":"[A-Z][a-z ]+'
like 'and in Chinese' "$shown" '"(text|what|account|reasons|situation)":"[^"]*[，。？]'
run "$PROBITY" file --data "$TMP/a" --as xiaoyu-tan question text=Hello doubt=no
is 'and one can go on from there' "$rc" 0

# ---- where it goes ------------------------------------------------------------------
before=$(sha256sum "$TMP/a/probity.conf")
run "$PROBITY" demo --no-serve --data "$TMP/a"
is 'a folder that is not empty is refused' "$rc" 1
like 'with what to do' "$err" 'Give a folder that is not there yet, or an empty one'
is 'and left as it was' "$(sha256sum "$TMP/a/probity.conf")" "$before"
run "$PROBITY" demo --no-serve --data "$TMP/d" --until tomorrow
is 'a day that is none is refused' "$rc" 1
like 'with how to write it' "$err" 'Write it like --until 2026-11-25'
run "$PROBITY" demo --data "$TMP/d" --people 0
is 'nobody is too few' "$rc" 2

run "$PROBITY" demo --no-serve --data "$TMP/e" --code codes/aare --until 2026-10-30
is 'the story of another company' "$rc" 0
run "$PROBITY" verify --registers "$TMP/e"
is 'makes a record that verifies' "$rc" 0

# ---- stories ------------------------------------------------------------------------
run "$PROBITY" demo --no-serve --data "$TMP/d" --code codes/minimal
is 'a Code without a story is refused' "$rc" 1
like 'and the missing folder named' "$err" 'codes/minimal/demo has no file whose name ends in \.yaml'
ok 'nothing is made' test ! -e "$TMP/d"

mkdir -p "$TMP/code" && cp -r codes/minimal/. "$TMP/code" && mkdir "$TMP/code/demo"
story() { # TEXT: refused with the pattern's words, at the place
	printf '%s\n' "$1" >"$TMP/code/demo/story.yaml"
	run "$PROBITY" demo --no-serve --data "$TMP/d" --code "$TMP/code" --until 2026-10-30
}
story 'people: 5
cast:
  - {person: kim, as: kim, name: Kim, groups: [all_of_us]}
scenes:
  - act: presnt
    by: $kim
  - act: present
    by: $kin
    fields: {recieved: 2024-03-04, value: GBP 20.00, supplier: no}
    times: often
  - act: present
    times: 3
    by: {one: al_of_us}
    fields: {received: 2024-03-04, value: {money: pounds}, supplier: no}'
is 'a story with mistakes is refused' "$rc" 1
like 'an act that is none: the nearest' "$err" 'story\.yaml:5:10: this Code has no act `presnt`'
like 'with what was meant' "$err" 'did you mean `present`\?'
like 'a variable that is none' "$err" 'story\.yaml:8:9: nothing here is called \$kin$'
like 'a field that is none' "$err" 'story\.yaml:9:14: the act `present` has no field `recieved`'
like 'a field that is not filled in' "$err" 'asks for `received`, which is not filled in'
like 'a number that is none' "$err" 'story\.yaml:10:12: `often` is no number'
like 'a group that is none' "$err" 'story\.yaml:13:15: there is no group `al_of_us`'
like 'an amount that is none' "$err" 'story\.yaml:14:51: `pounds` cannot be read here'
like 'all of them at once' "$err" '7 mistakes, nothing was made$'
story 'cast:
  - {person: kim, as: kim, name: Kim}
scenes:
  - act: present
    by: $kim
    fields: {received: someday, value: GBP 20.00, supplier: no}'
is 'what the Code does not take is a mistake of the story' "$rc" 1
like 'told at its place' "$err" \
	'story\.yaml:6:24: the Code does not take this `present`: received: "someday": a date is written like'
ok 'and nothing is left behind' bash -c "[ ! -e '$TMP/d' ] && [ -z \"\$(ls -d '$TMP'/d.* 2>/dev/null)\" ]"
story 'cast: [{person: kim, as: kim, name: Kim, groups: [staff]}]
scenes:
  - {act: present, times: 4, by: {one: staff}, fields: {received: {day: 1 to 3 days ago}, value: {money: GBP 5 to 90}, supplier: {pick: [yes, no]}}}'
is 'a small story of another Code' "$rc" 0
run "$PROBITY" verify --registers "$TMP/d"
is 'makes a record as well' "$rc" 0
tap_done
