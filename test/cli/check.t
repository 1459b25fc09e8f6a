#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A Code's mistakes, all of them, and a clause with all that hangs on it.
cd "$(dirname "$0")/../.." && . test/tap.sh

run "$PROBITY" check codes/minimal
is 'a Code without mistakes: done' "$rc" 0
like 'it is counted' "$out" '^5 clauses in 1 language, 4 acts, 5 rules, 8 examples$'
is 'nothing on standard error' "$err" ''
run "$PROBITY" check --json codes/minimal
is '--json: none' "$out" '{"mistakes":[],"count":0}'

mkdir "$TMP/bad"
sed -e 's/small && /smal \&\& /' -e 's/^fact: owner$/fact: ownre/' \
	codes/minimal/code.md >"$TMP/bad/code.md"
run "$PROBITY" check "$TMP/bad"
is 'mistakes: refused' "$rc" 1
like 'with their place' "$err" "bad/code\.md:[0-9]+:[0-9]+: "
like 'with a remedy' "$err" 'did you mean'
like 'all in one pass' "$err" '[2-9] mistakes$'
is 'nothing on standard output' "$out" ''
run "$PROBITY" check --json "$TMP/bad"
is '--json: refused' "$rc" 1
ok '--json: objects with file, line, column, what and remedy' perl -MJSON::PP -e '
	my $m = decode_json($ARGV[0]);
	my @x = @{$m->{mistakes}};
	exit 1 unless $m->{count} == @x && @x >= 2;
	for (@x) {
		exit 1 unless $_->{file} =~ /code\.md$/ && $_->{line} > 0 &&
			$_->{column} > 0 && $_->{what} ne "" && $_->{remedy} ne "";
	}' "$out"
run "$PROBITY" check "$TMP/none"
is 'no such folder' "$rc" 1

run "$PROBITY" code show 2.2 --code codes/minimal
is 'code show: done' "$rc" 0
like 'its mode' "$out" '^2\.2  \(obligation\)$'
like 'its rules with their place' "$out" 'present\.large \(codes/minimal/code\.md:[0-9]+\): needs_approval'
like 'what it leaves open' "$out" 'Q1 \(ratified\)'
run "$PROBITY" code show 9.9 --code codes/minimal
is 'no such clause' "$rc" 1
like 'is said' "$err" 'no clause 9\.9'
tap_done
