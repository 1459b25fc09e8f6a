#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A database that was put back to an older state is noticed by what the folder
# knows, refused to whoever writes, and gone on from under a new key alone; on
# both engines.
cd "$(dirname "$0")/../.." && . test/tap.sh

GIFT=(gift direction=received form=thing party=harbor official=no
	'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes
	in_return=no pending=no)
pg_stop() { [ ! -d "$TMP/pg" ] || test/pg stop "$TMP/pg"; }
trap 'pg_stop; tap_clean' EXIT

give() { # DIR DAY PERSON [OPTION...]
	run "$PROBITY" file --data "$1" --now "2026-11-${2}T10:00:00+08:00" \
		--as "$3" "${@:4}" "${GIFT[@]}"
}
restored() { # DIR [OPTION...]
	run "$PROBITY" record restored --data "$1" --as boss \
		--now 2026-11-25T10:00:00+08:00 "${@:2}"
}
key() { "$PROBITY" record key --data "$1"; }
# Puts the database of $D back to the state of a backup.
put_back() { # BACKUP
	if [ "$engine" = sqlite ]; then
		rm -rf "$T/old" "$D"/probity.db*
		"$PROBITY" restore --data "$T/old" "$1" >/dev/null
		cp "$T/old/probity.db" "$D/"
	else
		local url
		url=$(test/pg fresh "$TMP/pg")
		rm -rf "$T/old"
		"$PROBITY" restore --data "$T/old" --store "$url" "$1" >/dev/null
		sed -i "s|^store .*|store $url|" "$D/probity.conf"
	fi
}

story() {
	local at old new id lost
	"$PROBITY" init "$D" ${URL:+--store "$URL"} >/dev/null
	give "$D" 20 li --receipt "$T/r1"
	is "$engine: an act" "$rc" 0
	give "$D" 20 wang
	"$PROBITY" backup --data "$D" "$T/2.pb" >/dev/null
	give "$D" 20 li --receipt "$T/r3"
	give "$D" 21 wang --receipt "$T/r4"
	is "$engine: and more behind the backup" "$rc" 0
	"$PROBITY" export record --data "$D" "$T/out" >/dev/null
	old=$(key "$D")

	put_back "$T/2.pb"
	give "$D" 22 li
	is "$engine: an older database is not written to" "$rc" 1
	like "$engine: what happened" "$err" 'the record has 2 entries, and on 2026-[0-9T:.-]+Z its head of 65 was signed: an older database was put in its place'
	like "$engine: the way out" "$err" 'probity record restored --data [^ ]+ --as PERSON'
	like "$engine: and what it means" "$err" 'under a new key'
	run timeout 20 "$PROBITY" serve --data "$D" --port 0
	is "$engine: nobody serves it" "$rc" 1
	like "$engine: with the same words" "$err" 'an older database was put in its place'
	run "$PROBITY" verify "$D"
	is "$engine: verify tells of it" "$rc" 1
	like "$engine: as a finding" "$out" 'what was signed last: the record has 2 entries'
	run "$PROBITY" rebuild --data "$D"
	is "$engine: nothing is made anew from it" "$rc" 1
	restored "$D" --nothing-lost
	is "$engine: what is lost is not nothing" "$rc" 1
	like "$engine: and that is said" "$err" 'something is lost'
	run "$PROBITY" record restored --data "$D"
	is "$engine: somebody has to say it" "$rc" 1

	at=$(stat -c %Y "$D/keys/sign")
	restored "$D"
	is "$engine: it is said on the record" "$rc" 0
	like "$engine: what is lost" "$out" 'goes on from 2 entries\. The entries from 2 to 64 are lost, and entry 64 says so'
	new=$(key "$D")
	like "$engine: the new key is printed" "$out" "^${new//+/\\+}\$"
	ok "$engine: it is another, of another name" test "${old%%+*}" != "${new%%+*}"
	ok "$engine: the folder has the old one no more" bash -c "[ \$(ls '$D/keys' | wc -l) = 2 ]"
	printf '%s\n' "$out" | sed -n '/^probity-record-restored-1$/,$p' >"$T/hand"
	is "$engine: the note says which for which" "$(sed -n 2,3p "$T/hand")" "$old
$new"
	is "$engine: signed under both" "$(grep -c '^— ' "$T/hand")" 2
	give "$D" 26 li --receipt "$T/r5"
	is "$engine: it goes on" "$rc" 0
	run "$PROBITY" verify --registers "$D"
	is "$engine: and verifies" "$rc" 0
	id=$("$PROBITY" export record --data "$D" "$T/out2" >/dev/null; head -1 "$T/out2/checkpoint")
	is "$engine: under its new name" "$id" "${new%%+*}"
	run "$PROBITY" verify --key "$old" "$T/out2"
	is "$engine: which nobody takes for the old one" "$rc" 1
	run "$PROBITY" verify --key "$new" --older "$T/out/checkpoint" "$T/out2"
	is "$engine: nor for one that goes on from it" "$rc" 1
	run "$PROBITY" verify --key "$old" "$T/r3"
	is "$engine: a receipt of what is lost still proves it" "$rc" 0
	run "$PROBITY" verify --key "$new" "$T/r3"
	is "$engine: under the old key alone" "$rc" 1
	run "$PROBITY" verify --key "$new" "$T/r5"
	is "$engine: a new one is under the new key" "$rc" 0
	lost=$("$PROBITY" record restored --data "$D" --as boss 2>&1)
	like "$engine: it is said once" "$lost" 'nothing is known to be lost'
	run "$PROBITY" rebuild --data "$D"
	is "$engine: the registers can be made again" "$rc" 0

	# The act itself.
	id=$(restored_id)
	run "$PROBITY" show --data "$D" "$id"
	like "$engine: the act can be shown" "$out" '^act: record\.restored$'
	like "$engine: who said it" "$out" '^by: boss$'
	like "$engine: what was kept" "$out" '^kept: 2$'
	like "$engine: what was signed" "$out" "^signed: ${old%%+*}\$"
	run "$PROBITY" receipt --data "$D" "$id" --out "$T/r6"
	run "$PROBITY" verify --key "$new" "$T/r6"
	is "$engine: and has a receipt" "$rc" 0

	# Once more, on the new record: what was cosigned or kept of the old one
	# is in nobody's way.
	"$PROBITY" backup --data "$D" "$T/b2.pb" >/dev/null
	give "$D" 27 li
	put_back "$T/b2.pb"
	give "$D" 28 li
	is "$engine: a second time" "$rc" 1
	restored "$D"
	is "$engine: the same way out" "$rc" 0
	give "$D" 28 li
	is "$engine: and on" "$rc" 0
	run "$PROBITY" verify --registers "$D"
	is "$engine: all of it verifies" "$rc" 0
}

restored_id() {
	rm -rf "$T/ids" && mkdir "$T/ids"
	"$PROBITY" backup --data "$D" "$T/ids/b" >/dev/null
	sqlite3 "$T/ids/b" "select id from act where kind = 'record.restored'"
}

# A folder that was made from a backup does not know what came after.
backup() {
	local old=$D
	D=$T/made
	"$PROBITY" restore --data "$D" ${1:+--store "$1"} "$T/2.pb" >/dev/null
	give "$D" 22 li
	is "$engine: a folder from a backup is asked first" "$rc" 1
	like "$engine: why" "$err" 'made from a backup on 2026-[0-9T:.-]+Z, with 2 entries: whether more was filed after that backup is not known here'
	like "$engine: and how to answer" "$err" '--nothing-lost'
	run "$PROBITY" verify --registers "$D"
	is "$engine: it verifies" "$rc" 0
	cp -r "$D" "$T/made2"
	if [ "$engine" = sqlite ]; then
		restored "$T/made2" --head "$T/r4"
		is "$engine: a receipt that somebody kept" "$rc" 0
		like "$engine: says what is lost" "$out" 'The entries from 2 to 64 are lost'
		cp -r "$D" "$T/made3"
		restored "$T/made3" --head "$T/out/checkpoint" --nothing-lost
		is "$engine: against a checkpoint nobody says that nothing is" "$rc" 1
		restored "$T/made3"
		is "$engine: without either" "$rc" 0
		like "$engine: it is not known what" "$out" 'What came after is lost, and entry 64 says so'
		restored "$T/made3" --head README.md
		is "$engine: what is no head" "$rc" 1
	fi
	restored "$D" --nothing-lost
	is "$engine: nothing was lost" "$rc" 0
	like "$engine: is said too" "$out" 'Nothing is lost: the record goes on from 2 entries, and entry 64 says'
	is "$engine: the key stays" "$(key "$D" | cut -d+ -f1)" "$(head -1 "$T/out/checkpoint")"
	give "$D" 26 li
	is "$engine: and it goes on" "$rc" 0
	run "$PROBITY" verify --registers "$D"
	is "$engine: whole" "$rc" 0
	D=$old
}

# A restored database that was written to behind the folder's back, and what
# stands in the file of the head.
fork() {
	local F=$T/fork
	"$PROBITY" init "$F" >/dev/null
	give "$F" 20 li
	cp "$F/probity.db" "$T/one.db"
	give "$F" 20 wang
	cp "$F/head" "$T/head2"
	cp "$T/one.db" "$F/probity.db" && rm -f "$F"/probity.db-* "$F/head"
	give "$F" 20 zhao
	is 'without what the folder knows an older database is not noticed' "$rc" 0
	give "$F" 20 zhao
	cp "$T/head2" "$F/head"
	give "$F" 20 li
	is 'with it a fork is' "$rc" 1
	like 'and told from an older one' "$err" 'the first 2 entries of the record are not those whose head was signed'
	run "$PROBITY" verify "$F"
	like 'verify finds it too' "$out" 'what was signed last: the first 2 entries'
	restored "$F"
	is 'the way out is the same' "$rc" 0
	like 'with other words' "$out" 'Of 2 that were signed some are lost'
	give "$F" 26 li
	is 'and it goes on' "$rc" 0

	cp "$F/head" "$T/head"
	printf x | dd of="$F/head" bs=1 seek=100 conv=notrunc 2>/dev/null
	give "$F" 26 li
	is 'a head that was changed is not passed over' "$rc" 1
	like 'but named' "$err" '/head: is not what this program wrote there'
	cp "$T/head" "$F/head"

	# A kill between the commit and the key: the store says which one it is.
	cp -r "$F" "$T/killed" && cp -r "$F" "$T/before"
	cp "$F/probity.db" "$T/one.db"
	give "$F" 26 wang
	cp "$T/one.db" "$F/probity.db" && rm -f "$F"/probity.db-*
	cp -r "$F" "$T/half"
	restored "$F"
	cp "$F/probity.db" "$T/half/probity.db"
	cp "$F/keys/sign" "$T/half/keys/sign.next"
	run "$PROBITY" verify --registers "$T/half"
	is 'half of the way: it can be read' "$rc" 0
	give "$T/half" 27 li
	is 'and is gone to the end by whoever writes' "$rc" 0
	is 'with the new key' "$(key "$T/half")" "$(key "$F")"
	ok 'in its place' test ! -e "$T/half/keys/sign.next"
	# And before the commit: the key that was made is the one that is taken.
	cp -r "$T/before" "$T/early"
	cp "$F/keys/sign" "$T/early/keys/sign.next"
	give "$T/early" 27 li
	is 'a key that was made for nothing signs nothing' "$(key "$T/early")" "$(key "$T/before")"
}

engine=sqlite URL='' T=$TMP/sqlite D=$TMP/sqlite/d
mkdir "$T"
story
backup
fork
if ! test/pg start "$TMP/pg" $$ >"$TMP/url" 2>&1; then
	skip "PostgreSQL: $(tail -1 "$TMP/url")"
	tap_done
	exit
fi
engine=postgres URL=$(test/pg fresh "$TMP/pg") T=$TMP/postgres D=$TMP/postgres/d
mkdir "$T"
story
backup "$(test/pg fresh "$TMP/pg")"
tap_done
