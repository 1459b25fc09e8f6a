#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Expressions on the command line: tried, checked, explained, tested.
cd "$(dirname "$0")/../.." && . test/tap.sh
cel() { run "$PROBITY" cel "$@"; }

cel eval '1 + 2'
is 'eval: the value' "$rc $out" '0 3'
cel eval 'x > 2' --data '{"x": 3}'
is 'eval: data in one line' "$out" true
cel eval 'x + 2' --data '{"x": 3}' --json
like 'eval: as an object' "$out" '^\{"type":"int","value":5,"cost":[0-9]+\}$'
printf '{"who": {"names": ["\xe6\x9d\x8e", "b"], "n": 1.5}}' >"$TMP/data"
cel eval 'who.names[0] + string(who.n)' --data "$TMP/data"
is 'eval: data in a file' "$out" '"李1.5"'
cel eval 'timestamp("2024-07-01T12:00:00Z").getHours("Europe/Berlin")'
is 'eval: zones by their names' "$out" 14
cel eval 'timestamp("2024-07-01T12:00:00Z").getHours("Europe/Nowhere")'
is 'eval: a zone that there is not' "$rc" 1
cel eval -- '-1'
is 'eval: an expression that looks like an option' "$out" -1

cel eval '1 / 0 + 1'
is 'eval: an error is refused' "$rc$out" 1
is 'eval: and underlined' "$(sed 1d <<<"$err")" "$(printf '    1 / 0 + 1\n    ^^^^^')"
cel eval '1 / 0' --json
like 'eval: an error as an object' "$err" '^\{"status":"INVALID","what":"1:1: [^"]*","remedy":""\}$'
cel eval 'x +' --data '{"x": 3}'
is 'eval: a mistake' "$rc" 1
cel eval 'x > 2' --data '{"x": 3'
is 'eval: bad data' "$rc" 1
like 'eval: with their place' "$err" 'line 1, column 8'
cel eval 'x > 2' --data "$TMP/none"
like 'eval: data that are not there' "$err" "$TMP/none"
cel eval 'x > 2' --data "$TMP/data"
like 'eval: a name that is not declared' "$err" '1:1: x'

types='{"variables": {"gift": "Gift", "when": "date"}, "records":
	{"Gift": {"price": "decimal", "items": "list(Item)"}, "Item": {"qty": "int"}}}'
data='{"gift": {"price": 5.01, "items": [{"qty": 2.0}], "other": null}, "when": "2024-02-29"}'
cel eval 'gift.price * 2 + gift.items[0].qty' --types "$types" --data "$data"
is 'types: decimals are exact' "$out" 'decimal("12.02")'
cel eval 'when.addMonths(12)' --types "$types" --data "$data"
is 'types: dates' "$out" 'date("2025-02-28")'
cel eval 'has(gift.items) || has(gift.price)' --types "$types" --data '{"gift": {}}'
is 'types: a field that is not there' "$out" false
cel eval 'true' --types "$types" --data '{"gift": {"items": [{}, {"qty": "two"}]}}'
like 'types: data of another type, with their path' "$err" 'gift\.items\[1\]\.qty: expected a whole number'
cel eval 'true' --types '{"records": {"A": {"b": "B"}}}'
like 'types: a type that is not there' "$err" 'record A: .*B'
cel eval 'true' --types '{"record": {}}'
like 'types: a word too many' "$err" 'field "record" is unknown'

cel eval 'x > 2 && y' --data '{"x": 3}' --unknown y
is 'unknown: on what it depends' "$out" 'unknown: it depends on y'
cel eval 'x > 2 && y' --data '{"x": 3}' --unknown y --json
like 'unknown: as an object' "$out" '"unknown":\["y"\]'
cel eval 'x > 4 && y' --data '{"x": 3}' --unknown y
is 'unknown: what does not depend' "$out" false
cel eval 'gift.price > decimal("1") || when == when' --types "$types" --unknown gift,when
like 'unknown: several' "$out" 'gift, when'
cel eval 'true' --types "$types" --unknown price
is 'unknown: no such variable' "$rc" 1

cel eval '[1, 2, 3].map(a, [1, 2, 3].map(b, a * b))' --limit 5
is 'limit: reached' "$rc" 1
cel eval 'x == 1'
is 'strict: a name is looked up before' "$rc" 1
cel eval 'true || x' --lenient
is 'lenient: and when it is reached' "$out" true

cel check 'x.map(i, [i])' --data '{"x": [1]}'
is 'check: the type' "$out" 'list(list(dyn))'
cel check 'x.map(i, [i])' --data '{"x": [1]}' --json
is 'check: as an object' "$out" '{"type":"list(list(dyn))"}'
cel check 'x + "a" == y || size(1) == "b"' --data '{"x": 3}'
is 'check: mistakes are refused' "$rc$out" 1
is 'check: all of them' "$(grep -cE '(^probity:|^ ) 1:[0-9]+: ' <<<"$err")" 3
cel check 'x + "a" == y' --data '{"x": 3}' --json
like 'check: as data' "$out" '^\{"mistakes":\[\{"line":1,"column":1,"at":0,"bytes":[0-9]+,"class":"no_overload",'
like 'check: and as a fault' "$err" '^\{"status":"INVALID",'

cel why 'x > 2 && y.exists(i, i == "b")' --data '{"x": 3, "y": ["a", "b"]}'
is 'why: the value' "$(head -1 <<<"$out")" true
like 'why: the part that held' "$out" '^x > 2: true$'
like 'why: the element that did' "$out" '^  element 2: i == "b": true$'
cel why 'x > 2' --data '{"x": 3}' --json
like 'why: as data' "$out" '^\{"value":true,"because":\[\{"text":"x > 2","at":0,"value":true\}'
cel bench 'x > 2' --data '{"x": 3}' --json
like 'bench: figures' "$out" '^\{"evaluate_ns":"[0-9.]+","compile_ns":"[0-9.]+","bytes":"0"\}$'

# ---- tests ------------------------------------------------------------------
cat >"$TMP/good" <<'J'
{"id":"a/b/c","expr":"1 + x","type_env":{"x":"int"},"bindings":{"x":{"int":"2"}},"expect":{"value":{"int":"3"}}}
{"id":"a/b/d","expr":"[1, 2u, {'a': b'\\xff'}]","expect":{"value":{"list":[{"int":"1"},{"uint":"2"},{"map":[[{"string":"a"},{"bytes":"/w=="}]]}]}}}

{"id":"a/b/e","expr":"[[]]","check_only":true,"expect":{"type":"list(list(dyn))"}}
{"id":"a/b/f","expr":"1 / 0","expect":{"error":"divide by zero"},"error_class":"divide_by_zero"}
{"id":"a/b/g","expr":"f(1).g(2)","functions":{"f":[{"id":"f","params":["T"],"result":"pair(T)"}],"g":[{"id":"g","params":["pair(int)","int"],"result":"int","instance":true}]},"check_only":true,"expect":{"type":"int"}}
{"id":"a/b/h","expr":"0.0 / 0.0","expect":{"value":{"double":"NaN"}}}
{"id":"a/b/i","expr":"date('2024-02-29')","expect":{"value":{"date":"2024-02-29"}}}
{"id":"a/b/j","expr":"b.c","container":"a","type_env":{"a.b.c":"int"},"bindings":{"a.b.c":{"int":"7"}},"expect":{"value":{"int":"7"}}}
J
cel test "$TMP/good"
is 'test: all pass' "$rc" 0
is 'test: and are counted' "$out" "$(printf '%s\n' \
	'value tests: 7 passed, 0 failed, 0 skipped' \
	'error tests: 1 passed, 0 failed, 0 skipped' \
	'8 passed, 0 failed, 0 skipped')"
cat >"$TMP/bad" <<'J'
{"id":"v","expr":"1 + 1","expect":{"value":{"double":"2.0"}}}
{"id":"e","expr":"1 / 1","expect":{"error":"x"},"contested":true}
{"id":"t","expr":"1","expect":{"type":"uint"}}
{"id":"m","expr":"x","expect":{"value":{"int":"1"}}}
{"id":"c","expr":"1 / 0","expect":{"error":"x"},"error_class":"no_overload"}
{"id":"p","expr":"A{}","proto":true,"expect":{"value":{"int":"1"}}}
J
cel test "$TMP/bad" "$TMP/good"
is 'test: failures are refused' "$rc" 1
is 'test: a line each' "$(grep -c '^FAILED' <<<"$out")" 4
like 'test: what was expected and what came' "$out" '^FAILED v: 1 \+ 1: expected 2\.0, got 2$'
like 'test: contested ones are marked' "$out" '^FAILED \(contested\) e: '
like 'test: what is left out says why' "$out" '^skipped p: A\{\}: it needs protobuf'
is 'test: several files' "$(tail -1 <<<"$out")" '9 passed, 4 failed, 1 skipped'
cel test --strict "$TMP/bad"
like 'test: strict asks for the class' "$out" '^FAILED c: 1 / 0: expected an error no_overload, got the error divide_by_zero'
is 'test: strict counts it' "$(tail -1 <<<"$out")" '0 passed, 5 failed, 1 skipped'
cel test --json "$TMP/bad"
like 'test: as an object' "$out" '"value":\{"passed":0,"failed":3,"skipped":1\},"error":\{"passed":1,"failed":1,"skipped":0\}\}$'
echo '{"id":"x"' >"$TMP/broken"
cel test "$TMP/broken"
like 'test: what is no test is a fault' "$err" "broken: test 1: .*:1:10: "

vectors=../shared/data/cel/conformance.jsonl
if [ -e $vectors ]; then
	cel test --strict $vectors
	# Of `true && 1/0 != 0` the specification's text says that && has no
	# overload for an error; ours says what the error is.
	is "the specification's tests: nothing fails but what is contested" \
		"$(grep -v '^FAILED (contested)' <<<"$out" | grep -E '^(FAILED|skipped)' |
			grep -vE '^FAILED logic/(AND|OR)/error_(left|right): ')" ''
	ok "the specification's tests: all of them ran" \
		test "$(grep -oE '^[0-9]+ passed' <<<"$out" | grep -oE '[0-9]+')" -ge 1280
else
	echo "ok $((++TAP_RUN)) # SKIP the specification's tests are not here"
fi
tap_done
