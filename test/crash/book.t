#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The whole path of an act under kill -9, a disk that fails and power that goes:
# each time all that was acknowledged is there with its receipt, every register
# is as it was decided, and each head that was seen is one of this record's.
# 15 kills on SQLite and 5 on PostgreSQL, 300 and 100 with LONG=1; of a disk's
# failures some, with LONG=1 at every call.
. "$(dirname "$0")/lib.sh"
kills=15 pg_kills=5 server_kills=2 stride=3
[ "${LONG:-0}" = 0 ] || kills=300 pg_kills=100 server_kills=20 stride=1

# ---- kills -----------------------------------------------------------------------
# Where a new record is made, how often, and from where on in days.
kill_book() { # FOLDER TIMES URL
	local said=$dir/said.$RANDOM i pid before failed=0
	"$book" init "$1" ${3:+"$3"} || return 1
	: >"$said"
	for ((i = 1; i <= $2; i++)); do
		before=$(wc -l <"$said")
		"$book" write "$1" 8 0 $i >>"$said" 2>"$dir/err" &
		pid=$!
		# Each fourth while it may still be opening.
		until [ $((i % 4)) = 0 ] || [ "$(wc -l <"$said")" -gt "$before" ]; do
			kill -0 $pid 2>/dev/null || break
			sleep 0.01
		done
		sleep "0.$(printf %03d $((RANDOM % 250)))"
		kill -9 "$pid" && wait "$pid" 2>/dev/null
		check "$1" "$said" "$book" || failed=1
	done
	grep -q '^!' "$said" && failed=1
	acknowledged=$((acknowledged + $(wc -l <"$said")))
	[ $failed = 0 ]
}

# A record that grows is verified ever more slowly: a new one now and then.
failed=0 acknowledged=0
for ((left = kills; left > 0; left -= 10)); do
	kill_book "$dir/sqlite.$left" $((left < 10 ? left : 10)) 2>/dev/null ||
		failed=1
	rm -rf "$dir/sqlite.$left"
done
echo "# $acknowledged acts acknowledged in $kills runs"
[ $failed = 0 ] && [ $acknowledged -gt "$kills" ]
ok $? "SQLite: $kills kills, and no act is lost or half there"

if test/pg start "$dir/pg" $$ >/dev/null 2>"$dir/err"; then
	failed=0 acknowledged=0
	for ((left = pg_kills; left > 0; left -= 10)); do
		url=$(test/pg fresh "$dir/pg")
		kill_book "$dir/pg.$left" $((left < 10 ? left : 10)) "$url" \
			2>/dev/null || failed=1
	done
	echo "# $acknowledged acts acknowledged in $pg_kills runs"
	[ $failed = 0 ] && [ $acknowledged -gt "$pg_kills" ]
	ok $? "PostgreSQL: $pg_kills kills of ours"

	url=$(test/pg fresh "$dir/pg")
	"$book" init "$dir/server" "$url"
	: >"$dir/said"
	"$book" write "$dir/server" 8 0 1 >>"$dir/said" 2>"$dir/err" &
	pid=$!
	more() { # until an act more than there were is acknowledged
		local before
		before=$(grep -vc '^!' "$dir/said")
		until [ "$(grep -vc '^!' "$dir/said")" -gt "$before" ]; do
			kill -0 $pid 2>/dev/null || return 1
			sleep 0.02
		done
	}
	for ((i = 0; i < server_kills; i++)); do
		more || break
		sleep "0.$(printf %03d $((RANDOM % 200)))"
		test/pg kill "$dir/pg"
		test/pg again "$dir/pg"
	done
	more
	ok $? "PostgreSQL: $server_kills kills of the server, and one process went on"
	kill -9 $pid
	wait $pid 2>/dev/null
	check "$dir/server" "$dir/said" "$book"
	ok $? "of $(grep -vc '^!' "$dir/said") acts none is lost or half there"
	test/pg stop "$dir/pg"
else
	skip "no PostgreSQL is installed, or it does not start"
fi

# ---- a disk ------------------------------------------------------------------------
# The first act of a day has covers before it; some behind it are alike.
each=3
"$book" init "$dir/new"
cp -r "$dir/new" "$dir/count.d"
failing_book count 0 "$dir/count.d" 1 $each >"$dir/said"
{
	read -r calls writes flushes
	read -r -a flush_calls
} <"$dir/count"
echo "# a run makes $calls calls: $writes writes, $flushes flushes"
[ "$(grep -vc '^!' "$dir/said")" = $each ] &&
	check "$dir/count.d" "$dir/said" "$book"
ok $? "without a failure all is acknowledged"
# What is lost would be seen.
cp -r "$dir/new" "$dir/less.d"
! "$book" check "$dir/less.d" <"$dir/said" 2>/dev/null
ok $? "an act that is not there is missed"
cp -r "$dir/count.d" "$dir/fork.d"
cp -r "$dir/new" "$dir/other.d"
"$book" write "$dir/other.d" 1 $each 1 >"$dir/elsewhere"
paste -d ' ' <(cut -d ' ' -f 1,2 "$dir/said") \
	<(cut -d ' ' -f 3 "$dir/elsewhere") >"$dir/mixed"
"$book" check "$dir/fork.d" <"$dir/mixed" 2>&1 | grep -q 'a head of .* was seen'
ok $? "so is a head of another history"

nothing() { :; }
# A failure that passes is told once, and what comes behind it goes well.
goes_on() { [ "$(grep -c '^!' "$1")" -le 1 ]; }
stays() { awk '/^!/ { seen = 1 } !/^!/ && seen { exit 1 }' "$1"; }

# do, what must be true of what was said, at which calls
sweep() {
	local i folder=$dir/swept failed=0 runs=0 met=0
	for i in "${@:3}"; do
		rm -rf "$folder"
		cp -r "$dir/new" "$folder"
		failing_book "$1" "$i" "$folder" 1 $each >"$dir/said" 2>/dev/null
		runs=$((runs + 1))
		[ "$(grep -vc '^!' "$dir/said")" = $each ] || met=$((met + 1))
		if ! { check "$folder" "$dir/said" "$book" && "$2" "$dir/said"; }
		then
			echo "# $1 at call $i of $calls"
			sed 's/^/# /' "$dir/said" | cut -c 1-200 | tail -n 3
			failed=1
		fi
	done
	echo "# $1: $runs runs, in $met of them not all was acknowledged"
	[ $failed = 0 ] && [ $met -gt 0 ]
}

# Each flush; and of all calls some, from a number on.
from() { seq "$1" $stride $((calls + 3)); }
sweep fail-flush goes_on "${flush_calls[@]}" 2>/dev/null
ok $? "each flush fails once"
sweep fail-then-cut nothing "${flush_calls[@]}" 2>/dev/null
ok $? "each flush fails, and power is cut a little later"
# shellcheck disable=SC2046
sweep full goes_on $(from 2) 2>/dev/null
ok $? "writes find the disk full once"
# shellcheck disable=SC2046
sweep full-for-good stays $(from 3) 2>/dev/null
ok $? "the disk is full from a write on"
# shellcheck disable=SC2046
sweep kill nothing $(from 4) 2>/dev/null
ok $? "killed in the middle of writes"
# shellcheck disable=SC2046
sweep cut nothing $(from 5) 2>/dev/null
ok $? "power is cut at writes and flushes"
finish
