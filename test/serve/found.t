#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The founding: whoever opens the first account appoints until somebody else can,
# and is the only one who does. What an invited account tries meanwhile; a record
# that was founded already, one from before there was a founding, and a server that
# is killed while the first account is opened.
cd "$(dirname "$0")/../.." && . test/tap.sh
KILLS=${KILLS:-6}

fresh() { # FOLDER [OPTION...]: on PostgreSQL each in a database of its own
	local url=${STORE:-}
	[ -z "$url" ] || [ -z "${PG:-}" ] || url=$(test/pg fresh "$PG")
	"$PROBITY" init ${url:+--store "$url"} "$@" >/dev/null
}
serve() { # FOLDER
	tap_serve "$1"
	L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
}
stop() {
	kill "$server"
	wait "$server"
}
page() { # WHO PATH [FIELD=VALUE...]
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
call() { # TOKEN PATH [OPTION...]: $status and $body
	local token=$1 path=$2
	shift 2
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' \
		${token:+-H "Authorization: Bearer $token"} "$@" "$U/api/v1$path")
	body=$(cat "$TMP/body")
}
key=0
appoint() { # TOKEN PERSON OFFICE
	key=$((key + 1))
	call "$1" /acts/appointment -H 'Content-Type: application/json' \
		-H "Idempotency-Key: appointment-$key" \
		-d "{\"person\":\"$2\",\"office\":\"$3\",\"change\":\"begins\",\"day\":\"2020-01-06\"}"
}
by_form() { # WHO PERSON OFFICE: $status and $to
	page "$1" /file/appointment
	page "$1" /file/appointment page.form="$(value page.form)" page.id="$(value page.id)" \
		page.step=file person="$2" office="$3" change=begins day=2020-01-06
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
entries() { curl -s "$U/api/v1/record" | sed -n 's/.*"size":\([0-9]*\).*/\1/p'; }
open_first() { page "$1" "$L" name="${2:-Wang Min}" login="$1" password='a quiet bicycle' again='a quiet bicycle'; }
invite() { # WHO
	page wang /people
	page wang /people page.form="$(value page.form)" page.step=invite name="$1" login="$1" person="$1"
	page "$1" "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'
}
token() { # WHO: of a program that reads and files
	page "$1" /programs
	page "$1" /programs page.form="$(value page.form)" page.step=add name=all reads=yes files=yes days=30
	token=$(grep -oE -m1 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
}

# ---- the first link --------------------------------------------------------------

D=$TMP/data
fresh "$D"
serve "$D"
page wang "$L"
like 'whoever opens it is told what goes on the record with it' "$page" 'in your name: “The record is founded”'
page wang "$L?lang=zh-Hans"
like 'in Chinese as well' "$page" '以您的名义登记一项：“设立登记册”'
is 'which is nothing until then' "$(entries)" 0
page wang "$L" name=Wang login=wang password=short again=short
is 'nor when they were not let in' "$status $(entries)" '422 0'
began=$(date +%s%3N)
open_first wang
took=$(($(date +%s%3N) - began))
is 'they are in' "$status $to" '303 /home'
is 'and one act is on the record' "$(entries)" 1
page wang /home
like 'by their name' "$page" '<a href="/act/[0-9a-f]{32}">The record is founded</a>'
like 'what is to be done next waits for them' "$page" 'Appoint the first members of the Board, and then its Secretary'
founding=$(grep -oE -m1 '/act/[0-9a-f]{32}' <<<"$page")
page wang '/home?lang=zh-Hans'
like 'and reads well in Chinese' "$page" '任命首届董事会成员，随后任命董事会秘书，其余人员由董事会秘书任命'
page wang "$founding"
is 'which has a page' "$status" 200
like 'with the name they gave' "$page" '<dd>Wang Min</dd>'
page wang "$founding/receipt"
cp "$TMP/page" "$TMP/receipt"
status=$(curl -s -o "$TMP/page" -w '%{http_code}' -F "receipt=@$TMP/receipt" "$U/record")
like 'its receipt is good' "$status $(cat "$TMP/page")" '^200'
like 'of the first entry' "$(cat "$TMP/page")" 'The receipt is good: it is entry 0'
run "$PROBITY" verify "$TMP/receipt" --key "$("$PROBITY" record key --data "$D")"
is 'without the server as well' "$rc" 0
page wang /offices
like 'they hold the office that it gives' "$page" 'Founder of the record'
page two "$L"
is 'the link is good once' "$status" 404

# ---- no hand files it ------------------------------------------------------------

token wang
wang=$token
page wang /file
like 'appointments are offered' "$page" '/file/appointment'
unlike 'the founding is not' "$page" '/file/founding'
page wang /file/nothing-of-the-kind
none=$status
page wang /file/founding
is 'nor is there a form' "$status" "$none"
page wang /file/appointment
form=$(value page.form)
page wang /file/founding page.form="$form" page.id="$(value page.id)" page.step=file name=x
is 'whatever is sent' "$status" "$none"
page wang /ask
unlike 'it is no question either' "$page" '/ask/founding'
page wang /ask/founding
is 'of any kind' "$status" 404
call "$wang" /acts/nothing -H 'Content-Type: application/json' -H 'Idempotency-Key: founding-0' -d '{}'
none="$status $body"
call "$wang" /acts/founding -H 'Content-Type: application/json' -H 'Idempotency-Key: founding-0' -d '{}'
is 'to a program it is an act that is not there' "$status $body" "$none"
call "$wang" /ask/founding -H 'Content-Type: application/json' -d '{}'
is 'to ask about too' "$status" 404
call '' /openapi.json
like 'the description has appointments' "$body" '"/acts/appointment"'
unlike 'and no founding' "$body" '"/(acts|ask)/founding"|"act\.founding"'

# ---- who appoints ----------------------------------------------------------------

invite li
token li
li=$token
size=$(entries)
is 'an invited account adds nothing to the record' "$size" 1
by_form li li board
is 'nor appoints themselves' "$status" 403
like 'and is told so' "$page" 'The Code does not let you file this yourself'
appoint "$li" li board
like 'by no program either' "$status $body" '^403 .*not-yours'
appoint "$li" li founder
is 'nor becomes a founder' "$status" 403
call "$li" /acts/joined -H 'Content-Type: application/json' -H 'Idempotency-Key: joined-li' \
	-d '{"person":"li","company":"x","engagement":"full-time","title":"clerk","day":"2020-01-06"}'
is 'nor says who works here' "$status" 403
is 'nothing of it is on the record' "$(entries)" "$size"
page wang /home
founding=$(grep -oE '/act/[0-9a-f]{32}' <<<"$page" | head -1)
page wang "$founding?lang=en"
like 'the founding leads to the offices' "$page" '<li><a href="/offices\?lang=en">Offices</a></li>'
unlike 'and has no link to correct it' "$page" '/file/correction'
page wang '/file/correction?lang=en'
page wang '/file/correction?lang=en' page.form="$(value page.form)" page.id="$(value page.id)" \
	page.step=file original="${founding#/act/}" 'reasons=It was not me.'
is 'nor is it corrected' "$status" 422
like 'which it says' "$page" 'The founding of a record is not corrected\.'
by_form wang bea board
like 'the founder appoints' "$status $to" '^303 /act/'
appoint "$wang" he hr
is 'by a program too' "$status" 201
page wang /home
like 'and has still to' "$page" 'Appoint the first members of the Board, and then its Secretary'
appoint "$wang" sam secretary
is 'the Secretary as well' "$status" 201
appoint "$wang" wang board
is 'whereupon the founder appoints no more' "$status" 403
by_form wang wang board
is 'by no form' "$status" 403
call "$wang" /acts/joined -H 'Content-Type: application/json' -H 'Idempotency-Key: joined-wang' \
	-d '{"person":"wang","company":"x","engagement":"full-time","title":"clerk","day":"2020-01-06"}'
is 'nor says who works here, since Human Resources is there' "$status" 403
page wang /home
unlike 'and has nothing to do any more' "$page" 'Appoint the first members'
invite sam
token sam
appoint "$token" cai compliance-officer
is 'the Secretary does' "$status" 201
size=$(entries)
stop

# ---- the command line, and a start anew ------------------------------------------

run "$PROBITY" verify --registers "$D"
is 'record and registers verify' "$rc" 0
run "$PROBITY" file --data "$D" --as li founding
like 'a second founder is none on the command line either' "$rc $err" '^1 .*does not let you'
serve "$D"
is 'no link is shown again' "$L" ''
is 'and a start founds nothing' "$(entries)" "$size"
stop
D2=$TMP/founded
fresh "$D2"
run "$PROBITY" file --data "$D2" --as ann founding
is 'a folder is founded on the command line' "$rc" 0
run "$PROBITY" file --data "$D2" --as cid appointment person=cid office=board change=begins day=2020-01-06
is 'where then nobody else appoints' "$rc" 1
run "$PROBITY" file --data "$D2" --as ann appointment person=bea office=board change=begins day=2020-01-06
is 'but the founder' "$rc" 0
serve "$D2"
open_first wang
is 'an account is opened on it' "$status $to" '303 /home'
is 'with no second founding' "$(entries)" 2
token wang
appoint "$token" wang board
is 'nor the power to appoint' "$status" 403
stop
run "$PROBITY" erase --data "$D2" --as bea --because 'request 9' --yes --person ann
is 'the founder is erased' "$rc" 0
run "$PROBITY" file --data "$D2" --as cid appointment person=cid office=board change=begins day=2020-01-06
is 'and nobody comes in their place' "$rc" 1
cp -r codes/21vianet "$TMP/imports"
sed '/^offices:/d; s/{act: appointment, with: {change: begins}}/{act: founding}/' \
	codes/21vianet/import/offices.yaml >"$TMP/imports/import/founders.yaml"
D5=$TMP/imported
fresh "$D5" --code "$TMP/imports"
echo 'office,person' >"$TMP/founders.csv"
run "$PROBITY" import founders "$TMP/founders.csv" --data "$D5" --as li
like 'nor does an import found' "$rc $err" 'founding. is filed with the first account'

# ---- from before -----------------------------------------------------------------

# The Code as it was: it has no founding.
cp -r codes/21vianet "$TMP/before"
sed -i '/^founding: founding$/d' "$TMP/before/code.md"
D3=$TMP/upgraded
fresh "$D3" --code "$TMP/before"
serve "$D3"
page wang "$L"
unlike 'a Code without a founding announces none' "$page" 'in your name'
open_first wang
is 'nor files one' "$status $(entries)" '303 0'
invite li
stop
cp codes/21vianet/code.md "$D3/code/code.md"
serve "$D3"
is 'a newer Code founds no record that has its accounts' "$(entries)" 0
token li
appoint "$token" li board
is 'and on that everybody appoints, as before' "$status" 201
appoint "$token" sam secretary
is 'until there is a Secretary' "$status" 201
appoint "$token" li ceo
is 'but no longer than that, the Board apart' "$status" 201
token wang
appoint "$token" wang board
is 'nor others' "$status" 403
stop

# ---- kill -9 ---------------------------------------------------------------------

# Either both are there afterwards or neither, and then the link is shown again.
# From the beginning of an opening to behind its end, by how long one took above.
halves=0 there=0
D4=$TMP/killed
for i in $(seq "$KILLS"); do
	rm -rf "$D4"
	fresh "$D4"
	serve "$D4"
	(open_first "kim$i" 2>/dev/null) &
	sleep "$(printf %d.%03d $((after = took * i * 3 / KILLS / 2, after / 1000)) $((after % 1000)))"
	pkill -9 -P $server
	kill -9 $server
	wait $! $server 2>/dev/null
	# One that was started in between ends by itself, and has the lock until then.
	while pgrep -f -- "serve --data $D4 " >/dev/null; do sleep .05; done
	serve "$D4"
	case "$(entries):${L:+link}" in
	0:link) ;;
	1:) there=$((there + 1)) ;;
	*)
		halves=$((halves + 1))
		echo "# after kill $i: $(entries) entries, ${L:-no link}"
		;;
	esac
	[ -z "$L" ] || open_first kim
	[ "$(entries)" = 1 ] || halves=$((halves + 1))
	stop
done
echo "# $there of $KILLS opened before they were killed"
is 'a server that is killed leaves no account without the act, and no act without it' "$halves" 0
run "$PROBITY" verify --registers "$D4"
is 'what it leaves verifies' "$rc" 0
tap_done
