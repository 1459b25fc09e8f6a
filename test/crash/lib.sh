# SPDX-License-Identifier: Apache-2.0
# For the crash tests: builds what they need, and counts.
cd "$(dirname "$0")/../.." || exit 1
mkdir -p build
# One at a time: two of these tests may start together.
flock build/crash.lock make -s MODE=release build/release/test/crash/store \
	build/release/test/crash/book >&2 || exit 1
bin=$PWD/build/release/test/crash/store
book=$PWD/build/release/test/crash/book
dir=$(mktemp -d /tmp/probity-crash.XXXXXX)
trap 'umount "$dir/small" 2>/dev/null; rm -rf "$dir"' EXIT
# A sanitizer's library and a preloaded one do not go together: the release it is.
${CC:-cc} -O1 -shared -fPIC -o "$dir/interpose.so" test/crash/interpose.c -ldl ||
	exit 1

n=0 bad=0
ok() { # status, what
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		bad=$((bad + 1))
		echo "not ok $n - $2"
	fi
}
skip() {
	n=$((n + 1))
	echo "ok $n # SKIP $1"
}
finish() {
	echo "1..$n"
	exit $((bad > 0))
}

# Runs a writer with a disk that fails: do at where threads each
failing() {
	INTERPOSE_DO=$1 INTERPOSE_AT=$2 INTERPOSE_SEED=$2 \
		INTERPOSE_COUNT="$dir/count" LD_PRELOAD="$dir/interpose.so" \
		"$bin" write "$3" "$4" "$5" 2>>"$dir/err"
}

# The same of a book: do at folder threads each
failing_book() {
	INTERPOSE_DO=$1 INTERPOSE_AT=$2 INTERPOSE_SEED=$2 \
		INTERPOSE_COUNT="$dir/count" LD_PRELOAD="$dir/interpose.so" \
		"$book" write "$3" "$4" "$5" 1 2>>"$dir/err"
}

# Everything acknowledged in $2 is there. $3: which of the two looks.
check() {
	if "${3:-$bin}" check "$1" <"$2" 2>"$dir/checked"; then
		return 0
	fi
	sed 's/^/# /' "$dir/checked"
	return 1
}
