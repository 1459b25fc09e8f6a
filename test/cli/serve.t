#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What serve looks at before it serves: each of these would else be found out
# by whoever writes first.
cd "$(dirname "$0")/../.." && . test/tap.sh

serve() { run timeout 20 "$PROBITY" serve --data "$1" --port 0; }

serve "$TMP/none"
is 'no data folder' "$rc" 1
like 'has words' "$err" 'is no data folder'

"$PROBITY" init "$TMP/a" >/dev/null
mv "$TMP/a/probity.db" "$TMP/db"
serve "$TMP/a"
is 'a database that is gone' "$rc" 1
like 'is named' "$err" 'probity\.db: there is no such file'
ok 'and none is made in its place' test ! -e "$TMP/a/probity.db"

head -c 8192 /dev/zero | tr '\0' x >"$TMP/a/probity.db"
serve "$TMP/a"
is 'a file that is no database' "$rc" 1
like 'is named' "$err" 'probity\.db: .*not a database'

cp "$TMP/db" "$TMP/a/probity.db"
rm "$TMP/a/code/code.md"
serve "$TMP/a"
is 'a folder without its Code' "$rc" 1
like 'is told what lacks' "$err" 'code/code\.md'
tap_done
