# SPDX-License-Identifier: Apache-2.0
# TAP for shell tests: source it, check, call tap_done. A folder that goes away
# with the test is in $TMP.
TAP_RUN=0 TAP_BAD=0
PROBITY=${PROBITY:-$PWD/build/probity}
TMP=$(mktemp -d "${TMPDIR:-/tmp}/probity-test.XXXXXX")
trap 'tap_clean' EXIT

tap_clean() {
	# shellcheck disable=SC2046
	[ -z "$(jobs -p)" ] || kill $(jobs -p) 2>/dev/null
	wait 2>/dev/null
	rm -rf "$TMP"
}

# ok NAME COMMAND...: does it succeed?
ok() {
	TAP_RUN=$((TAP_RUN + 1))
	tap_name=$1
	shift
	if "$@" >"$TMP/tap.out" 2>&1; then
		echo "ok $TAP_RUN - $tap_name"
	else
		echo "not ok $TAP_RUN - $tap_name"
		TAP_BAD=$((TAP_BAD + 1))
		sed 's/^/# /' "$TMP/tap.out" | head -20
	fi
}

# is NAME GOT WANT
is() {
	TAP_RUN=$((TAP_RUN + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $TAP_RUN - $1"
	else
		echo "not ok $TAP_RUN - $1"
		TAP_BAD=$((TAP_BAD + 1))
		printf 'got:  %s\nwant: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

# like NAME GOT ERE
like() {
	TAP_RUN=$((TAP_RUN + 1))
	if printf '%s\n' "$2" | grep -qE -- "$3"; then
		echo "ok $TAP_RUN - $1"
	else
		echo "not ok $TAP_RUN - $1"
		TAP_BAD=$((TAP_BAD + 1))
		printf 'got:  %s\nwant: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

# run COMMAND...: its output in $out, its talk in $err, its code in $rc.
run() {
	rc=0
	"$@" >"$TMP/run.out" 2>"$TMP/run.err" </dev/null || rc=$?
	out=$(cat "$TMP/run.out")
	err=$(cat "$TMP/run.err")
}

# skip WHY [HOW-MANY]: checks that cannot be made here.
skip() {
	for _ in $(seq "${2:-1}"); do
		TAP_RUN=$((TAP_RUN + 1))
		echo "ok $TAP_RUN # SKIP $1"
	done
}

skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

# npm_in FOLDER: what its package-lock.json names is there. Tests run side by
# side and one fetches for all: npm ci empties the folder it then fills, so
# that it is there does not say that it is whole.
npm_in() {
	command -v node >/dev/null && mkdir -p build || return
	(
		flock 9
		[ "$1/node_modules/.whole" -nt "$1/package-lock.json" ] && exit
		cd "$1" && npm ci --ignore-scripts --no-audit --no-fund &&
			touch node_modules/.whole
	) 9>build/npm.lock >"$TMP/npm" 2>&1
}

# The browser that people have. The Chromium without a window does for less than half
# the work, and sooner than a page is there for who does not wait for it.
a_chromium() { command -v chromium || command -v chromium-headless-shell; }

tap_done() {
	echo "1..$TAP_RUN"
	[ "$TAP_BAD" = 0 ]
	exit
}

# tap_serve FOLDER: the portal on a free port; $server is it, $U where it answers,
# $TMP/log what it says.
tap_serve() {
	"$PROBITY" serve --data "$1" --port 0 2>"$TMP/log" &
	server=$!
	for _ in $(seq 300); do
		grep -q 'listening' "$TMP/log" && break
		sleep .1
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
}
