#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# There and back again, while the portal runs.
cd "$(dirname "$0")/../.." && . test/tap.sh

"$PROBITY" init "$TMP/a" >/dev/null
"$PROBITY" serve --data "$TMP/a" --port 0 2>"$TMP/log" &
for _ in $(seq 200); do
	url=$(sed -n 's/.*listening on \(http[^ ]*\).*/\1/p' "$TMP/log")
	[ -n "$url" ] && break
	read -rt 0.05 <> <(:)
done
ok 'the portal runs' curl -sf "${url}healthz"
run "$PROBITY" backup --data "$TMP/a" "$TMP/one.bak"
is 'backup beside it: done' "$rc" 0
like 'says what is in it' "$out" 'files, compared$'
is 'it is its owner'\''s alone' "$(stat -c %a "$TMP/one.bak")" 600
run "$PROBITY" backup --data "$TMP/a" "$TMP/one.bak"
is 'a backup is never overwritten' "$rc" 1
ok 'the portal still runs' curl -sf "${url}healthz"

made=0
for i in 1 2 3 4; do
	"$PROBITY" backup --data "$TMP/a" "$TMP/same.bak" >"$TMP/same.$i" 2>&1 &
	pids[i]=$!
done
for i in 1 2 3 4; do
	wait "${pids[i]}" && made=$((made + 1))
done
is 'four at once to one name: one is made' "$made" 1
is 'and three are told' "$(cat "$TMP"/same.? | grep -c 'never overwritten')" 3
is 'and leave nothing' "$(find "$TMP" -name 'same.bak?*' | wc -l)" 0

run "$PROBITY" restore "$TMP/one.bak" --data "$TMP/b"
is 'restore: done' "$rc" 0
ok 'the Code is the same' diff -r "$TMP/a/code" "$TMP/b/code"
ok 'so is the configuration' cmp "$TMP/a/probity.conf" "$TMP/b/probity.conf"
run "$PROBITY" config check --data "$TMP/b"
is 'it is a data folder' "$rc" 0
run "$PROBITY" backup --data "$TMP/b" "$TMP/two.bak"
is 'which can be backed up' "$rc" 0
run "$PROBITY" restore "$TMP/one.bak" --data "$TMP/b"
is 'nothing is restored over a folder' "$rc" 1
run "$PROBITY" restore "$TMP/none.bak" --data "$TMP/c"
is 'a backup that is not there' "$rc" 1
like 'is named' "$err" 'none\.bak'
# A link to a file beside it, to elsewhere, and to nothing.
ln -s code.md "$TMP/a/code/same"
ln -s nowhere "$TMP/a/code/gone"
run "$PROBITY" backup --data "$TMP/a" "$TMP/links.bak"
is 'a link that stays inside' "$rc" 0
run "$PROBITY" restore "$TMP/links.bak" --data "$TMP/d"
ok 'is a file in the backup' cmp "$TMP/d/code/same" "$TMP/a/code/code.md"
ok 'one that leads nowhere is nothing' test ! -e "$TMP/d/code/gone"
mkdir "$TMP/elsewhere" "$TMP/a-twin"
echo secret | tee "$TMP/elsewhere/f" >"$TMP/a-twin/f"
for to in "$TMP/elsewhere" "$TMP/elsewhere/f" "$TMP/a-twin/f" ..; do
	ln -s "$to" "$TMP/a/code/out"
	run "$PROBITY" backup --data "$TMP/a" "$TMP/out.bak"
	is "a link to ${to#"$TMP/"} is refused" "$rc" 1
	like 'and named' "$err" 'code/out: is a link that leads out'
	ok 'and nothing is made' bash -c "! ls '$TMP'/out.bak*"
	rm "$TMP/a/code/out"
done
ln -s "$TMP/a" "$TMP/way"
run "$PROBITY" backup --data "$TMP/way" "$TMP/way.bak"
is 'the data folder itself may be a link' "$rc" 0

head -c 3000 "$TMP/one.bak" >"$TMP/torn.bak"
run "$PROBITY" restore "$TMP/torn.bak" --data "$TMP/c"
is 'a torn backup is refused' "$rc" 1
run "$PROBITY" restore README.md --data "$TMP/c"
is 'so is a file that is none' "$rc" 1
ok 'and nothing is made' bash -c "! ls -d '$TMP'/c*"
run "$PROBITY" restore "$TMP/one.bak" --data "$TMP/c" --store 'postgres://u:pw@h/d'
is 'a password on the command line is refused' "$rc" 1
run "$PROBITY" backup --data "$TMP/nowhere" "$TMP/x.bak"
is 'a folder that is none' "$rc" 1
tap_done
