#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A data folder comes to be as a whole, or not at all.
cd "$(dirname "$0")/../.." && . test/tap.sh

run "$PROBITY" init "$TMP/a"
is 'init: done' "$rc" 0
like 'init: says what to do next' "$out" 'probity serve --data'
is 'the folder is its owner'\''s alone' "$(stat -c %a "$TMP/a")" 700
is 'so is the configuration' "$(stat -c %a "$TMP/a/probity.conf")" 600
is 'so is the database' "$(stat -c %a "$TMP/a/probity.db")" 600
ok 'the bundled Code is in it' cmp codes/21vianet/code.md "$TMP/a/code/code.md"
ok 'and its calendars are' diff -r codes/21vianet/calendars "$TMP/a/code/calendars"
run "$PROBITY" config check --data "$TMP/a"
is 'its configuration is right' "$rc" 0

before=$(find "$TMP/a" -type f -exec sha256sum {} + | sort)
run "$PROBITY" init "$TMP/a"
is 'a data folder is not made over' "$rc" 1
like 'and says what stands there' "$err" 'data folder of a probity already'
is 'and is left as it was' "$(find "$TMP/a" -type f -exec sha256sum {} + | sort)" "$before"

mkdir "$TMP/full" && touch "$TMP/full/thing"
run "$PROBITY" init "$TMP/full"
is 'nor is somebody else'\''s folder' "$rc" 1
is 'which keeps what it had' "$(ls -A "$TMP/full")" thing
mkdir "$TMP/empty"
run "$PROBITY" init --json "$TMP/empty"
is 'an empty one will do' "$rc" 0
is '--json: an object' "$out" "{\"folder\":\"$TMP/empty\"}"

run "$PROBITY" init --code "$TMP/full" "$TMP/b"
is 'a folder without code.md is no Code' "$rc" 1
ok 'and leaves nothing behind' bash -c "[ ! -e '$TMP/b' ] && [ -z \"\$(ls -A '$TMP' | grep '^\.*b')\" ]"
mkdir "$TMP/mine" && cp codes/21vianet/code*.md "$TMP/mine/"
run "$PROBITY" init --code "$TMP/mine" "$TMP/c"
is 'a Code of one'\''s own' "$rc" 0
ok 'is copied' cmp "$TMP/mine/code.zh-Hans.md" "$TMP/c/code/code.zh-Hans.md"
printf 'no title here {#X.1}\n' >"$TMP/mine/code.md"
run "$PROBITY" init --code "$TMP/mine" "$TMP/d"
is 'a Code with mistakes is refused' "$rc" 1
like 'which are named with their place' "$err" 'code.md:1:'
ok 'and nothing is made' test ! -e "$TMP/d"
run "$PROBITY" init --json --code "$TMP/mine" "$TMP/d"
like '--json: they are one object, and nothing else' \
	"$(printf '%s' "$err" | tr '\n' '|')" \
	'^\{"status":"INVALID","what":"[^"]*code\.md:1:[^|]*\}$'

run "$PROBITY" init "$TMP/no/such/place"
is 'a parent that is not there' "$rc" 1
like 'is named' "$err" "$TMP/no/such"
run "$PROBITY" init --store 'postgres://u:hunter2@h/d' "$TMP/e"
is 'a password on the command line is refused' "$rc" 1
ok 'and not repeated' bash -c "! grep -q hunter2 <<<'$err'"
tap_done
