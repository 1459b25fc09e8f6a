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
{
	read -r calls writes flushes
	read -r -a flush_calls
} <"$dir/count"
mapfile -t write_calls < <(comm -23 <(seq "$calls" | sort) \
	<(printf '%s\n' "${flush_calls[@]}" | sort) | sort -n)
echo "# a run makes $calls calls: $writes writes, $flushes flushes"
[ "$(wc -l <"$dir/said")" = $each ] && [ "$flushes" -ge $each ] &&
	[ ${#flush_calls[@]} = "$flushes" ] && [ ${#write_calls[@]} = "$writes" ]
ok $? "without a failure all is acknowledged, at a flush or more each"

mkdir "$dir/more.d"
failing count 0 "$dir/more.d" $threads $((each + 10)) >/dev/null
read -r _ _ more <"$dir/count"
[ $((more - flushes)) = 10 ]
ok $? "ten commits more are ten flushes more, and not one beside"

# do, what must be true of what the writer said, at which calls: there, and at six
# that are behind the last one, where nothing need be met. Whoever goes on was told
# once at most, and what comes behind it goes well. Whoever stays acknowledges
# nothing behind the first that was not, and the words say that the disk is full.
sweep() {
	local what=$1 rule=$2
	shift 2
	printf "$what %s\n" "$@" $(seq $((calls + 1)) $((calls + 6))) |
		LD_PRELOAD="$dir/interpose.so" "$bin" sweep "$dir" $each \
			2>>"$dir/err" |
		awk -v rule="$rule" -v must=$# '
		function wrong(why) { print "# " run ": " why; bad = 1 }
		/^run / { run = substr($0, 5); runs++; told = full = late = 0 }
		/^#/ { print }
		/^!/ { told++; if (/full/) full = 1; words = $0 }
		/^[0-9]/ { acknowledged++; if (told) late = 1 }
		$0 == "met" { met++; }
		$0 == "not met" && runs <= must { wrong("nothing failed") }
		$0 == "bad" { wrong("what was acknowledged is not there") }
		$0 == "good" || $0 == "bad" {
			if (told) some++
			if (rule == "goes on" && told > 1)
				wrong(told " were told, the last: " words)
			if (rule == "stays" && late)
				wrong("one was acknowledged behind: " words)
			if (rule == "stays" && told && !full)
				wrong("not said to be full: " words)
		}
		$0 == "swept" { whole = 1 }
		END {
			print "# " runs " runs; met in " met ", a writer was told in " \
				some + 0 ", " acknowledged " acknowledged"
			exit bad || !whole || runs != must + 6 || !acknowledged ||
				(rule != "" && !some)
		}'
}

# What fails at a flush alone is not asked at writes, and the other way about:
# there it would be a run without a failure.
sweep fail-flush 'goes on' "${flush_calls[@]}"
ok $? "each flush fails once"
sweep full 'goes on' "${write_calls[@]}"
ok $? "each write finds the disk full once"
sweep full-for-good stays "${write_calls[@]}"
ok $? "the disk is full from each write on"
sweep kill '' "${write_calls[@]}"
ok $? "killed in the middle of each write"
# shellcheck disable=SC2046
sweep cut '' $(seq "$calls")
ok $? "power is cut at each write and flush"
sweep fail-then-cut '' "${flush_calls[@]}"
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
