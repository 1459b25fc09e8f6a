#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# kill -9 at random moments under load: nothing acknowledged is missing.
# 20 times, 200 with LONG=1; on PostgreSQL a quarter of that, and its server is
# killed as well.
. "$(dirname "$0")/lib.sh"
times=20
[ "${LONG:-0}" = 0 ] || times=200

# where, how often; the acknowledged of all rounds add up.
kill_writers() {
	local said=$dir/said.$RANDOM i pid before failed=0
	: >"$said"
	for ((i = 0; i < $2; i++)); do
		# After its first words, and some of its time; one in four at any
		# moment, so that it is met while it opens as well.
		before=$(wc -l <"$said")
		"$bin" write "$1" 8 0 >>"$said" 2>"$dir/err" &
		pid=$!
		while [ $((i % 4)) != 3 ] && [ "$(wc -l <"$said")" = "$before" ] &&
			kill -0 $pid; do
			sleep .01
		done
		sleep "0.$(printf %03d $((RANDOM % 300)))"
		kill -9 "$pid" && wait "$pid" 2>/dev/null
		check "$1" "$said" || failed=1
	done
	grep -q '^!' "$said" && failed=1
	echo "# $(wc -l <"$said") acknowledged in $2 runs"
	[ "$(wc -l <"$said")" -gt "$2" ] && [ $failed = 0 ]
}

mkdir "$dir/sqlite"
kill_writers "$dir/sqlite" "$times" 2>/dev/null
ok $? "SQLite: $times kills, and nothing acknowledged is missing"

if url=$(test/pg start "$dir/pg" $$ 2>"$dir/err"); then
	kill_writers "$url" $((times / 4)) 2>/dev/null
	ok $? "PostgreSQL: $((times / 4)) kills of ours"

	# The server goes and comes back while one process lives on.
	: >"$dir/said"
	"$bin" write "$url" 8 0 >>"$dir/said" 2>"$dir/err" &
	pid=$!
	for ((i = 0; i < 3; i++)); do
		before=$(grep -vc '^!' "$dir/said")
		while [ "$(grep -vc '^!' "$dir/said")" -le "$before" ]; do :; done
		test/pg kill "$dir/pg"
		test/pg again "$dir/pg"
	done
	before=$(grep -vc '^!' "$dir/said")
	while [ "$(grep -vc '^!' "$dir/said")" -le "$before" ]; do :; done
	kill -9 $pid
	wait $pid 2>/dev/null
	grep -q '^! IO' "$dir/said"
	ok $? "PostgreSQL: a server that is killed is told to whoever waits"
	check "$url" "$dir/said"
	ok $? "PostgreSQL: 3 kills of the server, and it was found again"
	test/pg stop "$dir/pg"
else
	skip "no PostgreSQL is installed, or it does not start"
fi
finish
