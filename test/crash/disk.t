#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A disk that fails at every single write and flush of a run, in turn: nothing
# acknowledged is missing, the database opens, and the process that met the
# failure goes on as soon as the disk does.
. "$(dirname "$0")/lib.sh"
# One writer, so that each run makes the same calls.
threads=1 each=5
[ "${LONG:-0}" = 0 ] || each=12

mkdir "$dir/count.d"
failing count 0 "$dir/count.d" $threads $each >"$dir/said"
read -r calls writes flushes <"$dir/count"
echo "# a run makes $calls calls: $writes writes, $flushes flushes"
[ "$(wc -l <"$dir/said")" = $each ] && [ "$flushes" -ge $each ]
ok $? "without a failure all is acknowledged, at a flush or more each"

mkdir "$dir/more.d"
failing count 0 "$dir/more.d" $threads $((each + 10)) >/dev/null
read -r _ _ more <"$dir/count"
[ $((more - flushes)) = 10 ]
ok $? "ten commits more are ten flushes more, and not one beside"

# do, what must be true of what the writer said, whether one must have been told
sweep() {
	local i folder failed=0 met=0
	for ((i = 1; i <= calls + 6; i++)); do
		folder=$dir/$1.$i
		mkdir "$folder"
		failing "$1" $i "$folder" $threads $each >"$dir/said" 2>/dev/null
		grep -q '^!' "$dir/said" && met=$((met + 1))
		if ! { check "$folder" "$dir/said" && "$2" "$dir/said"; }; then
			echo "# $1 at call $i of $calls"
			sed 's/^/# /' "$dir/said" | tail -n 3
			failed=1
		fi
		rm -rf "$folder"
	done
	echo "# $1: a writer was told in $met of $((calls + 6)) runs"
	[ $failed = 0 ] && { [ "$3" = 0 ] || [ $met -gt 0 ]; }
}

nothing() { :; }
# A failure that passes is told once, and what comes behind it goes well.
goes_on() { [ "$(grep -c '^!' "$1")" -le 1 ]; }
# One that stays: nothing is acknowledged behind the first that was not, and the
# words say what it is.
stays() {
	awk '/^!/ { seen = 1 } !/^!/ && seen { exit 1 }' "$1" &&
		{ ! grep -q '^!' "$1" || grep -q 'full' "$1"; }
}

sweep fail-flush goes_on 1
ok $? "each flush fails once"
sweep full goes_on 1
ok $? "each write finds the disk full once"
sweep full-for-good stays 1
ok $? "the disk is full from each write on"
sweep kill nothing 0
ok $? "killed in the middle of each write"
sweep cut nothing 0
ok $? "power is cut at each write and flush"
sweep fail-then-cut nothing 0
ok $? "each flush fails, and power is cut a little later"

# A real one, that is really full, and then has room again.
mkdir "$dir/small"
if mount -t tmpfs -o size=1m tmpfs "$dir/small" 2>/dev/null; then
	mkdir "$dir/small/data"
	: >"$dir/said"
	"$bin" write "$dir/small/data" 4 0 >>"$dir/said" 2>"$dir/err" &
	pid=$!
	until grep -q '^! IO.*is full' "$dir/said"; do :; done
	mount -o remount,size=64m "$dir/small"
	before=$(grep -vc '^!' "$dir/said")
	until [ "$(grep -vc '^!' "$dir/said")" -gt "$before" ]; do :; done
	kill -9 $pid
	wait $pid 2>/dev/null
	check "$dir/small/data" "$dir/said"
	ok $? "a full file system, and the same process goes on when it has room"
else
	skip "no file system can be mounted here"
fi
finish
