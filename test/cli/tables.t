#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every column of every table of the record and of the registers, changed behind
# the program's back in two ways (to what was never there, and to what another
# row has), and rows that are taken out or put in: `verify --registers` finds
# each and says where. A table that is in neither list below fails the test.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v sqlite3 >/dev/null || skip_all 'sqlite3 is not installed'

record='entry head act cover disclosure decision person checkpoint tile cosignature'
registers='matter duty mention refer erased redacted forgotten hold request'
# Not of the record: who may change what stands here need not file an act.
declare -A other=(
	[setting]='what an administrator changes while it runs'
	[code_version]='which Codes there were: each act has the hash of its own'
	[enclosure]='the files of a backup, and empty anywhere else'
	[migration]='the scripts that made the tables: compared at every opening'
	[account]='who signs in'
	[session]='who is signed in'
	[link]='who may open an account'
	[bearer]='programs that may ask in the name of an account'
	[sent]='what programs sent, so that none of it is filed twice'
	[passkey]='what somebody signs in with'
	[spent]='challenges that one answered'
	[identity]='whom an OpenID provider says that somebody is'
	[outlook]='lists as somebody likes to see them'
	[address]='where somebody reads their mail'
	[mail]='mail that waits to be sent, or was, and what changed in how somebody signs in'
	[provided]='what a directory tells of accounts'
	[team]='lists that a directory keeps, and that grant nothing'
	[teammate]='who is in them'
	[hook]='up to where each receiver was told'
	[hook_call]='what is said to them'
	[draft]='what nobody has filed yet'
	[filed]='forms that were sent, so that none is filed twice'
)

D=$TMP/data
run "$PROBITY" demo --data "$D" --people 20 --acts 60 --no-serve
is 'a year of acts' "$rc" 0
# What is erased and what is held, by somebody of the board.
for id in $(sqlite3 "$D/probity.db" "select id from act where kind='appointment'"); do
	run "$PROBITY" show --data "$D" "$id"
	[[ $out = *'office: board'* ]] || continue
	board=$(sed -n 's/^person: //p' <<<"$out")
	# Whoever is on it still may look at what would go.
	run "$PROBITY" erase --data "$D" --as "$board" --because 'a test' "$id"
	[ "$rc" = 1 ] || break
done
keeper() { # COMMAND...
	run "$PROBITY" "$1" --data "$D" --as "$board" --because 'a test' "${@:2}"
	is "$1: done" "$rc$err" 0
}
gift=$(sqlite3 "$D/probity.db" "select id from act where kind='gift' limit 1")
left=$(sqlite3 "$D/probity.db" "select id from act where kind='gift' order by seq desc limit 1")
keeper erase --yes "$gift" value
keeper erase --ask "$left"
keeper hold "$left"
keeper release "$(grep -oE '[0-9a-f]{32}' <<<"$out")"
keeper hold --person "$board"
keeper erase --yes --person "$("$PROBITY" show --data "$D" "$left" | sed -n 's/^by: //p')"
# A witness, for its table.
key=$("$PROBITY" record key --data "$D")
"$PROBITY" witness init "$TMP/ann" --name ann.example/w >/dev/null
"$PROBITY" witness add "$key" --data "$TMP/ann"
mkfifo "$TMP/talk"
"$PROBITY" witness --data "$TMP/ann" --listen 127.0.0.1:0 2>"$TMP/talk" &
exec {fd}<"$TMP/talk"
while read -r -t 20 line <&$fd; do
	[[ $line = *'witness on '* ]] && break
done
ann=$("$PROBITY" witness key --data "$TMP/ann")
echo "witness $ann http://127.0.0.1:${line##* }/" >>"$D/probity.conf"
run "$PROBITY" record witness --data "$D"
is 'that a witness cosigned' "$rc" 0
run "$PROBITY" verify --registers --witness "$ann" "$D"
is 'is as it was signed' "$rc" 0

cp -r "$D" "$TMP/u"
# The triggers and checks stand in nobody's way who owns the file.
sqlite3 "$TMP/u/probity.db" "$(sqlite3 "$TMP/u/probity.db" \
	"select 'drop trigger '||name||';' from sqlite_master where type='trigger'")"
sqlite3 "$TMP/u/probity.db" 'pragma wal_checkpoint(truncate)' >/dev/null

# ---- the tables that there are ----
for table in $(sqlite3 "$D/probity.db" \
	"select name from sqlite_master where type='table' and name not like 'sqlite_%' order by 1"); do
	case " $record $registers ${!other[*]} " in
	*" $table "*) known=yes ;;
	*) known=no ;;
	esac
	is "table $table: whether it is of the record is said" $known yes
done

# ---- what is done to them ----
# What has to be said: where the row is, in the words of verify.
declare -A where=(
	[entry]='^(tile/[a-z0-9/.]+|checkpoint|entry [0-9]+.*|the record): '
	[head]='^the record: it has'
	[act]='^(entry [0-9]+.*|the table of acts): '
	[cover]='^(entry [0-9]+|the table of covers): '
	[disclosure]='^(entry [0-9]+, act [0-9a-f]+|the table of fields): '
	[decision]='^(entry [0-9]+, act [0-9a-f]+|the table of decisions): '
	[person]='person [0-9]+ |person [0-9]+:'
	[checkpoint]='^checkpoint: |nothing of the record is signed yet'
	[tile]='^(tile/|the table of tiles)'
	[cosignature]='^what .* cosigned: '
	[matter]='^(entry [0-9]+, act [0-9a-f]+|the register of acts): '
	[erased]='^the register of erased fields: |^entry [0-9]+, act [0-9a-f]+: '
	[redacted]='^the register of decisions that were redacted: |^entry [0-9]+, act [0-9a-f]+: '
	[forgotten]='^the register of people who were erased: |key of person|key was put back'
	[hold]='^the register of holds: '
	[request]='^the register of erasures that were asked for: '
	[mention]='^(entry [0-9]+, act [0-9a-f]+|entry [0-9]+|the index of what acts say): (the index|it has a row of|it is said to be not made)'
	[refer]='^(entry [0-9]+, act [0-9a-f]+|entry [0-9]+|the index of what acts say): (the index|it has a row of)'
	[duty]='^(entry [0-9]+, act [0-9a-f]+|the register of duties): '
)
# One row is changed by SQL; WHAT is for the messages.
changes=0
tamper() { # WHAT TABLE SQL
	cp "$TMP/u/probity.db" "$TMP/t/probity.db"
	if [ "$(db "pragma ignore_check_constraints=on; $3; select changes();" \
		2>&1 | tail -n 1)" != 1 ]; then
		is "$1: one row is changed" "$(db "$3" 2>&1)" ''
		return
	fi
	changes=$((changes + 1))
	run "$PROBITY" verify --registers "$TMP/t"
	is "$1: found" "$rc" 1
	like "$1: told" "$out"$'\n'"${err#probity: }" "${where[$2]}"
}
cp -r "$TMP/u" "$TMP/t"
db() { sqlite3 -cmd 'pragma foreign_keys=off' "$TMP/t/probity.db" "$@"; }

# Another value of the same type, which no row has.
damaged() { # COLUMN
	cat <<-SQL
		case typeof($1)
		when 'null' then 1
		when 'integer' then $1 + (select 1 + max($1) - min($1) from old)
		when 'blob' then cast(case substr($1, -1) when x'00'
			then substr($1, 1, length($1) - 1) || x'01'
			else substr($1, 1, length($1) - 1) || x'00' end as blob)
		else $1 || '0' end
	SQL
}

for table in $record $registers; do
	cp "$TMP/u/probity.db" "$TMP/t/probity.db"
	keys=$(db "select group_concat(name) from (select name from
		pragma_table_info('$table') where pk > 0 order by pk)")
	rows=$(db "select count(*) from $table")
	pick="($keys) = (select $keys from $table order by $keys limit 1
		offset $((rows / 2)))"
	for column in $(db "select name from pragma_table_info('$table')"); do
		tamper "$table.$column of a row is changed" "$table" \
			"with old as (select * from $table)
			update $table set $column = $(damaged "$column") where $pick"
		value="(select $column from $table where $column is not
			(select $column from $table where $pick) order by $keys limit 1)"
		# A key that another row has is that row, taken out.
		case ,$keys, in *,$column,*) continue ;; esac
		[ "$(db "select count($value)")" = 1 ] &&
			tamper "$table.$column is that of another row" "$table" \
				"update or replace $table set $column = $value where $pick"
	done
	for at in 0 $((rows / 2)) $((rows - 1)); do
		[ "$table" != cosignature ] || break
		tamper "row $at of $table is taken out" "$table" \
			"delete from $table where ($keys) = (select $keys from $table
			order by $keys limit 1 offset $at)"
		[ "$rows" -gt 1 ] || break
	done
done

# ---- what no column shows ----
last='(select max(seq) from act)'
most='(select seq from disclosure group by seq order by count(*) desc limit 1)'
none='(select seq from cover limit 1)'
tamper 'the first part of an act with many is taken out' disclosure \
	"delete from disclosure where seq = $most and part = 0"
tamper 'the second' disclosure \
	"delete from disclosure where seq = $most and part = 1"
tamper 'the last' disclosure \
	"delete from disclosure where seq = $most and part =
		(select max(part) from disclosure where seq = $most)"
tamper 'what anybody may know of a decision is taken out' decision \
	'delete from decision where (seq, part) =
		(select seq, part from decision where part = 1 limit 1)'
tamper 'and put in where it does not differ' decision \
	"insert into decision (seq, part, whose, sealed)
		select seq, 1, whose, sealed from decision
		where seq = (select min(seq) from decision) and part = 0"
tamper 'a part is put in behind the others' disclosure \
	"insert into disclosure (seq, part, whose, sealed)
		select seq, part + 50, whose, sealed from disclosure
		where seq = $last and part = 0"
tamper 'a part of an entry that is no act' disclosure \
	"insert into disclosure (seq, part, whose, sealed) values ($none, 0, '', x'00')"
tamper 'a decision of an entry that is no act' decision \
	"insert into decision (seq, part, whose, sealed) values ($none, 0, '', x'00')"
tamper 'an entry is put in behind the head' entry \
	"insert into entry values (1000000, x'7b7d')"
tamper 'an entry is put in before the first' entry \
	"insert into entry values (-1, x'7b7d')"
tamper 'an act is put in for a cover' act \
	"insert into act select $none, 'cafe', kind, recorded from act where seq = $last"
tamper 'an act is put in for no entry' act \
	"insert into act select 1000000, 'cafe', kind, recorded from act where seq = $last"
tamper 'a cover is put in for an act' cover "insert into cover values ($last)"
tamper 'a cover is put in for no entry' cover 'insert into cover values (1000000)'
tamper 'a person is put in under another number' person \
	'insert into person select 1000, seed, name from person where number = 1'
tamper 'a tile is put in that is not full' tile \
	'insert into tile select level, 1000, bytes from tile where place = 0'
tamper 'a tile is put in above the others' tile \
	'insert into tile select 1, 0, bytes from tile where place = 0'
tamper 'a cosignature is put in of another witness' cosignature \
	"insert into cosignature select replace(witness, 'ann', 'bob'), size, note,
		line, at from cosignature"
tamper 'a row of the register is put in for a cover' matter \
	"insert into matter select $none, day, author, subject, verdict
		from matter where seq = $last"
tamper 'a duty is put in for a cover' duty \
	"insert into duty select $none, 0, person, rule, verb, office, starts, due,
		null from duty limit 1"
tamper 'a row of the index is put in for a cover' mention \
	"insert into mention select key, $none from mention limit 1"
tamper 'another act is said to say the same' mention \
	"insert into mention select key, $last from mention
		where key not in (select key from mention where seq = $last) limit 1"
tamper 'an act is said to refer to another one' refer \
	"insert into refer select seq, $last from act
		where seq not in (select about from refer where seq = $last) limit 1"
tamper 'the index is said to be not made yet' mention \
	"insert into setting values ('mention', '1', 0)"
tamper 'a duty is put in where there is none' duty \
	"insert into duty select $last, 0, person, rule, verb, office, starts, due,
		null from duty limit 1"
# Who deletes a cosignature takes away what a witness said and nothing of the
# record: whoever trusts that witness asks for it.
cp "$TMP/u/probity.db" "$TMP/t/probity.db"
db 'delete from cosignature'
run "$PROBITY" verify --registers --witness "$ann" "$TMP/t"
is 'a cosignature is taken out: found by who wants it' "$rc" 1
like 'and told' "$err" 'signed by 0 of the witnesses, and 1 are due'
# A second row of these would be read by nobody, and there can be none.
for table in head checkpoint; do
	run sqlite3 "$TMP/t/probity.db" "insert into $table select 2, $(
		[ $table = head ] || echo 'size,') $(
		[ $table = head ] && echo size || echo note) from $table"
	like "$table has one row" "$err" 'CHECK constraint failed'
done
echo "# $changes rows were changed"
tap_done
