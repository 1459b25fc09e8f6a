# SPDX-License-Identifier: Apache-2.0
# Sourced by ./start and ./check: words, and the installing of what is missing.
# Quiet when there is nothing to do. Plain sh: a minimal Debian has little else.

say() { printf '%s\n' "probity: $*" >&2; }

# fail WHAT [REMEDY]
fail() {
	say "$1"
	[ $# -lt 2 ] || printf '  %s\n' "$2" >&2
	exit 1
}

installed() {
	dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null |
		grep -qx installed
}

# Is one of a|b there? nodejs>=N is met by any node of that age, since a machine
# may have it from elsewhere than Debian, npm with it.
met() {
	for one in $(printf '%s' "$1" | tr '|' ' '); do
		case $one in
		'nodejs>='*)
			command -v npm >/dev/null || continue
			have=$(node -p 'process.versions.node.split(".")[0]' \
				2>/dev/null) || continue
			[ "$have" -ge "${one#*=}" ] && return 0
			;;
		nodejs) command -v node >/dev/null && return 0 ;;
		*) installed "$one" && return 0 ;;
		esac
	done
	return 1
}

missing() {
	for set in "$@"; do
		sed -n "s/^$set[[:space:]]\{1,\}//p" tool/packages
	done | tr ' ' '\n' | grep . | while read -r entry; do
		met "$entry" || printf '%s ' "${entry%%|*}"
	done
}

check_release() {
	[ -r /etc/os-release ] || fail "this does not look like Debian" \
		"probity is built and tested on Debian 12 and 13."
	ID='' VERSION_ID=''
	# shellcheck disable=SC1091
	. /etc/os-release
	[ "$ID" = debian ] || fail "this is ${PRETTY_NAME:-$ID}, not Debian" \
		"Use Debian 12 or 13, or install what tool/packages names and run make."
	case $VERSION_ID in
	12 | 13) ;;
	'') say "Debian without a release number (testing?): trying" ;;
	*) fail "this is Debian $VERSION_ID" "probity needs Debian 12 or 13." ;;
	esac
}

# As root, or through sudo where it asks nothing or somebody can answer.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif ! command -v sudo >/dev/null; then
		fail "installing packages needs root, and there is no sudo" \
			"As root: apt-get install $wanted"
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@" || fail "sudo wants a password" \
			"Run once by hand: sudo apt-get install $wanted"
	fi
}

# install_sets SET...: what is missing of them.
install_sets() {
	wanted=$(missing "$@")
	[ -n "$wanted" ] || return 0
	check_release
	say "installing: $wanted"
	mkdir -p build
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086
	if ! as_root apt-get -o DPkg::Lock::Timeout=120 -y \
		--no-install-recommends install $wanted >build/apt.log 2>&1; then
		# No lists yet, or old ones: the usual state of a fresh image.
		as_root apt-get -o DPkg::Lock::Timeout=120 update \
			>build/apt.log 2>&1 || apt_failed
		as_root apt-get -o DPkg::Lock::Timeout=120 -y \
			--no-install-recommends install $wanted \
			>build/apt.log 2>&1 || apt_failed
	fi
	wanted=$(missing "$@")
	[ -z "$wanted" ] || fail "still missing: $wanted" "See build/apt.log."
}

apt_failed() {
	grep -E '^(E:|Err:|W: Failed)' build/apt.log | head -5 >&2
	if grep -qE 'Temporary failure|Could not resolve|Could not connect|Network is unreachable|Connection (failed|refused)' build/apt.log; then
		fail "Debian's packages cannot be reached" \
			"Check the network (or apt's proxy), then run this again."
	fi
	if grep -q 'Unable to locate package' build/apt.log; then
		fail "a package is not offered here" \
			"Is 'main' of Debian 12 or 13 in /etc/apt/sources.list?"
	fi
	fail "apt-get failed" "See build/apt.log."
}
