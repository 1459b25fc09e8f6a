#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Progress as a terminal gets it, through a pseudo-terminal of script(1).
cd "$(dirname "$0")/../.." && . test/tap.sh
export NO_COLOR=1

# on_terminal COLUMNS COMMAND: what it wrote there, in $seen.
on_terminal() {
	SHELL=/bin/bash script -qefc "stty cols $1; $2" "$TMP/typescript" \
		</dev/null >/dev/null
	rc=$?
	seen=$(sed '1d;$d' "$TMP/typescript" | tr '\r' '~')
}

# What is left when each carriage return has gone back to the beginning.
left() {
	tr '~' '\r' <<<"$seen" | perl -ne '
		chomp; my $line = "";
		substr($line, 0, length) = $_ for grep { length } split /\r/;
		$line =~ s/ +$//; print "$line\n" if length $line'
}
widest() { tr '~' '\n' <<<"$seen" | wc -L; }

"$PROBITY" init "$TMP/a" >/dev/null
head -c 3000000 /dev/urandom >"$TMP/a/large"
files=$(find "$TMP/a" -type f ! -name 'probity.db*' | wc -l)

on_terminal 80 "'$PROBITY' backup --data '$TMP/a' '$TMP/1.bak'"
is 'backup: done' "$rc" 0
like 'each step is shown when it begins' "$seen" \
	'~copying rows.*~copying files.*~flushing.*~comparing rows.*~comparing files'
like 'over the one before it' "$seen" '~flushing +~checking the backup~'
is 'and nothing of it stays' "$(left)" \
	"made $TMP/1.bak: 0 rows and $files files, compared"

on_terminal 80 "'$PROBITY' restore '$TMP/1.bak' --data '$TMP/b'"
is 'restore: done' "$rc" 0
like 'with percentages' "$seen" \
	'~reading the backup: 0 bytes of 3\.[0-9] MB, 0%'
is 'nothing stays' "$(left)" "made $TMP/b: 0 rows and $files files, compared"

on_terminal 23 "'$PROBITY' restore '$TMP/1.bak' --data '$TMP/narrow' >/dev/null"
is 'a narrow terminal: its last column stays free' "$(widest)" 22
like 'figures go first' "$seen" '~reading the backup: 0%~'
is 'and nothing stays there' "$(left)" ''

on_terminal 80 "'$PROBITY' restore '$TMP/1.bak' --data '$TMP/b'"
is 'a refusal' "$rc" 1
like 'begins its line' "$(left | head -1)" 'probity: .*data folder of a probity'
head -c 2900000 "$TMP/1.bak" >"$TMP/torn.bak"
on_terminal 80 "'$PROBITY' restore '$TMP/torn.bak' --data '$TMP/c'"
is 'one that comes late' "$rc" 1
like 'was preceded by progress' "$seen" '~reading the backup'
like 'and has a line to itself' "$(left | head -1)" '^probity: '

for term in dumb xterm; do
	on_terminal 80 "TERM=$term '$PROBITY' backup --data '$TMP/a' '$TMP/$term.bak'"
	like "TERM=$term: it is shown" "$seen" 'comparing files'
	is "TERM=$term: without an escape" "$(grep -c $'\033' <<<"$seen")" 0
done

quiet() { # NAME COMMAND
	on_terminal 80 "$2"
	is "$1: done" "$rc" 0
	is "$1: no progress" "$(grep -cE '(copy|compar|flush|check|read)ing' <<<"$seen")" 0
}
quiet 'with --json' "'$PROBITY' backup --json --data '$TMP/a' '$TMP/2.bak'"
quiet 'stderr in a pipe' "'$PROBITY' backup --data '$TMP/a' '$TMP/3.bak' 2>&1 |
	cat >'$TMP/said'"
is 'stderr in a pipe: one line in it' "$(cat "$TMP/said")" \
	"made $TMP/3.bak: 0 rows and $files files, compared"
quiet 'in the background' "set -m; '$PROBITY' backup --data '$TMP/a' '$TMP/4.bak' &
	wait \$!"
quiet 'stderr in a file' "'$PROBITY' backup --data '$TMP/a' '$TMP/5.bak' 2>'$TMP/said'"
is 'stderr in a file: nothing in it' "$(cat "$TMP/said")" ''
tap_done
