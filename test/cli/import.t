#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Tables become acts: what would change, then the changing, and a second time
# nothing.
cd "$(dirname "$0")/../.." && . test/tap.sh
D=$TMP/d

import() { # WHAT FILE ...
	run "$PROBITY" import "$@" --data "$D"
}
counted() { # the line of counts
	grep -E '^[0-9]+ new, ' <<<"$out"
}
acts() { # KIND
	sqlite3 "$D/probity.db" "select count(*) from act where kind = '$1'"
}
people() { # FROM UNTIL TITLE
	echo '工号,姓名,公司,用工形式,主管,职位,入职日期'
	seq "$1" "$2" | awk -v t="$3" '{
		printf "E%05d,员工%d,21vianet,全职,%s,%s,2020-01-%02d\n", $1, $1,
			$1 == 1 ? "" : "E00001", t, $1 % 28 + 1 }'
}

"$PROBITY" init "$D" >/dev/null

# ---- what it does -------------------------------------------------------------
people 1 5 工程师 >"$TMP/p.csv"
import people "$TMP/p.csv" --dry-run
is 'a dry run: done' "$rc" 0
is 'and counted' "$(counted)" '5 new, 0 changed, 0 gone, 0 unchanged'
like 'line by line' "$out" '^  line 3: new E00002 员工2 \(joined\)$'
like 'nothing was filed' "$out" '^Nothing was filed\.$'
is 'indeed' "$(acts joined)" 0
import people "$TMP/p.csv"
is 'nobody in whose name: refused' "$rc" 1
like 'and told what to say' "$err" '--as'
import people "$TMP/p.csv" --as hr
is 'done' "$rc" 0
is 'an act each' "$(acts joined)" 5
is 'and one of the table, with its hash' "$(acts imported)" 1
id=$(sqlite3 "$D/probity.db" "select id from act where kind = 'imported'")
like 'which is that of the file' "$("$PROBITY" show "$id" --data "$D" --json)" \
	"$(sha256sum <"$TMP/p.csv" | cut -d' ' -f1)"
import people "$TMP/p.csv" --as hr
is 'again: nothing' "$(counted)" '0 new, 0 changed, 0 gone, 5 unchanged'
is 'no act' "$(acts joined)$(acts moved)$(acts imported)" 501

sed -i '3s/工程师/组长/; 6d' "$TMP/p.csv"
import people "$TMP/p.csv" --dry-run
is 'a title differs, somebody is in no row' "$(counted)" \
	'0 new, 1 changed, 1 gone, 3 unchanged'
like 'which, and how' "$out" '^    title: "工程师" becomes "组长"$'
import people "$TMP/p.csv" --as hr
is 'one has moved, nobody has left' "$(acts moved)$(acts left)" 10
import people "$TMP/p.csv" --as hr --complete
is '--complete: and now somebody has' "$(acts moved)$(acts left)" 11
import people "$TMP/p.csv" --as hr --complete
is 'again: nothing' "$(counted)" '0 new, 0 changed, 0 gone, 4 unchanged'
people 1 5 工程师 >"$TMP/back.csv"
import people "$TMP/back.csv" --dry-run
is 'who left has not begun before that' "$rc" 1
like 'told' "$err" 'back\.csv:6:.*ended later, on '
sed -i "6s/2020-01-../$(date -d '+2 days' +%F)/" "$TMP/back.csv"
import people "$TMP/back.csv" --as hr
is 'comes back' "$(counted)" '1 new, 1 changed, 0 gone, 3 unchanged'
import people "$TMP/back.csv" --as hr
is 'and is there, though the day is to come' "$(counted)" \
	'0 new, 0 changed, 0 gone, 5 unchanged'

# ---- how tables are written ----------------------------------------------------
printf '\xef\xbb\xbfEmployee ID;Full Name;Entity;Employment Type;Job Title;Hire Date\r\nX1;"Li\r\nNa";21vianet;Part-time;Clerk;2021/3/4 0:00\r\n' >"$TMP/x.csv"
import people "$TMP/x.csv" --as hr
is 'a mark, semicolons, CRLF, a line end in a field, English' "$(counted)" \
	'1 new, 0 changed, 5 gone, 0 unchanged'
import people "$TMP/x.csv" --dry-run
is 'reads the same' "$(counted)" '0 new, 0 changed, 5 gone, 1 unchanged'
iconv -f UTF-8 -t GB18030 "$TMP/p.csv" >"$TMP/gb.csv"
import people "$TMP/gb.csv" --dry-run
is 'GB 18030: refused' "$rc" 1
like 'said so' "$err" 'line 1 is not UTF-8; it looks like GB 18030'
like 'with a remedy' "$err" 'iconv'
printf 'Nr.,Wer\nX9,Ann\n' >"$TMP/m.csv"
printf '# ours\nperson: Nr.\nname: Wer\n' >"$TMP/map"
import people "$TMP/m.csv" --dry-run
is 'headings that nobody knows: refused' "$rc" 1
import people "$TMP/m.csv" --dry-run --map "$TMP/map"
like '--map says what they are' "$err" 'company: it is not filled in'
printf 'Nr.,Wer\nX1,Li Nana\n' >"$TMP/m.csv"
import people "$TMP/m.csv" --as hr --map "$TMP/map"
is 'columns that are not there change nothing' "$(counted)" \
	'0 new, 1 changed, 5 gone, 0 unchanged'

# ---- what is wrong --------------------------------------------------------------
cat >"$TMP/bad.csv" <<'END'
id,full name,entity,employment type,manager,title,start date
,Nobody,x,full-time,,t,2020-01-01
7,Seven,x,fulltime,8,t,2020-13-01
8,Eight,x,full-time,9,t,2020-01-01
9,Nine,x,full-time,8,,2020-01-01
9,Nine,y,full-time,8,t,2020-01-01
10,Ten,x,full-time,77,t,2020-01-01
11,Ten,x,full-time,,t,2020-01-01,more
"12,a
END
import people "$TMP/bad.csv" --as hr
is 'mistakes: nothing is filed' "$rc" 1
is 'all of them in one pass' "$(grep -cE '^[^ ]*bad\.csv:[0-9]+:[0-9]+: ' <<<"$err")" 9
like 'a choice that there is none of' "$err" \
	'bad\.csv:3:11: employment type: "fulltime" is no choice'
like 'with what was meant' "$err" 'did you mean full-time'
like 'a circle of supervisors' "$err" 'leads back to'
like 'two rows of one number' "$err" 'line 5 says something else of 9'
like 'a supervisor whom nobody knows' "$err" 'nobody is known as 77'
like 'a field that is not closed' "$err" 'bad\.csv:9:'
import people "$TMP/bad.csv" --as hr --json
ok '--json: the same as an object' python3 -c '
import json, sys
m = json.loads(sys.argv[1])["mistakes"]
assert len(m) == 9 and all(x["line"] > 1 for x in m)' "$out"
import peopel "$TMP/p.csv" --dry-run
like 'what the Code has' "$err" 'it has: companies, offices, people'

# ---- companies -------------------------------------------------------------------
cat >"$TMP/c.csv" <<'END'
Vendor ID,Vendor Name,Listed,Relation,Since,Shares outstanding
harbor,Harbor Parts,no,Supplier,2020-01-01,
harbor,Harbor Parts,no,Customer,2021-01-01,
north,Northquay Bank,是,Bank of the Company,2019-05-05,1000000
END
import companies "$TMP/c.csv" --as finance
is 'done' "$rc" 0
is 'two companies, three relations, one number of shares' \
	"$(acts company_registered)$(acts company_relation)$(acts issued_shares)" 231
import companies "$TMP/c.csv" --as finance
is 'again: nothing' "$(counted)" '0 new, 0 changed, 0 gone, 6 unchanged'
sed -i '3d' "$TMP/c.csv"
import companies "$TMP/c.csv" --as finance --complete
is 'a relation that is gone ends' "$(counted)" \
	'0 new, 0 changed, 1 gone, 5 unchanged'
import companies "$TMP/c.csv" --as finance --complete
is 'once' "$(counted)" '0 new, 0 changed, 0 gone, 5 unchanged'

# ---- many, and killed --------------------------------------------------------------
N=1200
people 1 $N 工程师 >"$TMP/many.csv"
before=$(acts joined)
"$PROBITY" import people "$TMP/many.csv" --as hr --data "$D" >"$TMP/kill.out" 2>&1 &
pid=$!
for _ in $(seq 600); do
	[ "$(acts joined)" -gt $((before + 300)) ] && break
	read -rt 0.05 <> <(:)
done
kill -9 $pid
wait $pid 2>/dev/null
half=$(acts joined)
ok "killed in the middle: $half of them are there" test "$half" -gt "$before" -a \
	"$half" -lt $((before + N - 5))
import people "$TMP/many.csv" --as hr
is 'again: done' "$rc" 0
is 'everybody once' "$(acts joined)" $((before + N - 5))
import people "$TMP/many.csv" --dry-run
like 'and nothing is left to do' "$(counted)" "^0 new, 0 changed, 1 gone, $N unchanged"
run "$PROBITY" verify "$D" --registers
is 'the record verifies' "$rc" 0
run "$PROBITY" rebuild --data "$D"
is 'and is rebuilt' "$rc" 0

tap_done
