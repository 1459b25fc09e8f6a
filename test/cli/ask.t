#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Asking a Code: from words, from a file, on a terminal; the same answer.
cd "$(dirname "$0")/../.." && . test/tap.sh

now='--now 2026-11-25T09:30:00Z'
ask() { run "$PROBITY" ask --code codes/minimal $now "$@"; }

ask present value='GBP 20.00' supplier=no received=2026-12-01
is 'a case that is permitted: done' "$rc" 0
like 'the answer comes first' "$(head -1 <<<"$out")" '^The Code permits this\.$'
like 'the clause' "$out" '^  2\.1  '
like 'what it is not' "$out" 'It is not a lawyer.s advice, an approval'
is 'nothing else' "$err" ''

ask present value='GBP 20.01' supplier=no received=2026-12-01
is 'a case that needs approval: done as well' "$rc" 0
like 'who approves' "$out" 'Who approves: the owner\.'
like 'until when' "$out" 'before 1 December 2026; later does not count'
like 'what to do' "$out" '^  - Present .* to the owner$'
like 'by when' "$out" '^    on the next working day, and by 2 December 2026 at the'

ask present supplier=no
like 'too little is known' "$(head -1 <<<"$out")" 'depends on what is not known yet'
like 'what it depends on' "$out" 'What is it worth\?'

ask present value='20 pounds' recieved=now
is 'what does not fit: refused' "$rc" 1
like 'both are told' "$err" 'recieved: .*did you mean received\?'
like 'each with how it is written' "$err" 'value: "20 pounds": .*like CNY 200\.00'
is 'no answer then' "$out" ''
ask presnt value=1
is 'no such act: refused' "$rc" 1

cat >"$TMP/q.json" <<'EOF'
{"act": "present", "id": "p1", "by": "ben", "on": "2026-11-20",
 "value": "GBP 25.00", "supplier": false, "received": "2026-12-01",
 "facts": [{"owner": {"shop": "shop", "person": "ada"}}],
 "before": [{"act": "consent", "by": "ada", "on": "2026-11-21", "present": "p1",
   "given": "2026-11-21T10:00:00Z", "answer": true}]}
EOF
ask "$TMP/q.json"
like 'a file, with facts and what was before' "$(head -1 <<<"$out")" 'permits this'
like 'the approval is cited' "$out" 'Approved: '
ask --json "$TMP/q.json"
ok '--json: as probity-decision(5) says' perl -MJSON::PP -e '
	my $d = decode_json($ARGV[0]);
	my $p = $d->{people}[0];
	my $r = $p->{reasons}[0];
	my $duty = $p->{duties}[0];
	exit !($d->{verdict} eq "allowed" && $d->{act} eq "present" &&
		$d->{in_force} && length $d->{code} == 64 &&
		$d->{date} eq "2026-12-01" && $p->{person} eq "ben" &&
		@{$p->{missing}} == 0 && $r->{verdict} eq "needs_approval" &&
		$r->{counts} eq "allowed" && $r->{standing} eq "counts" &&
		$r->{clauses}[0]{id} eq "2.2" &&
		length $r->{clauses}[0]{sha256} == 64 &&
		$r->{because}{en} ne "" && $duty->{due} eq "2026-12-02" &&
		!$duty->{done})' "$out"
again=$out
ask --json "$TMP/q.json"
is 'the same question, the same bytes' "$out" "$again"
sed -i 's/"person": "ada"/"persno": "ada"/' "$TMP/q.json"
ask "$TMP/q.json"
like 'a fact that has no such field' "$err" 'owner has no field persno'

run "$PROBITY" ask --code test/web/ask-code $now hazard now=yes people=
is 'in danger: getting safe comes first' "$(head -1 <<<"$out")" \
	'Protect yourself and others: get away first.'
is 'then what the Code says' "$(sed -n 3p <<<"$out")" 'The Code permits this.'
run "$PROBITY" ask --code test/web/ask-code $now --lang zh-Hans hazard now=yes people=
is 'in Chinese too' "$(head -1 <<<"$out")" '保护自身及他人：请先离开。'
run "$PROBITY" ask --code test/web/ask-code $now --json hazard now=yes people=
ok '--json: duties in the order of the rules' perl -MJSON::PP -e '
	my $d = decode_json($ARGV[0])->{people}[0]{duties};
	exit join(" ", map { $_->{name} } @$d) ne "report danger teller"' "$out"

hazard() { run "$PROBITY" ask --code test/web/ask-code $now hazard "$@"; }
hazard now=no
like 'a list that is left open is asked for' "$out" '^  - Who is hurt\?'
hazard now=no people=
like 'an empty list: nobody' "$(head -1 <<<"$out")" 'permits this'
hazard now=no people=li people=wang
like 'one for each entry' "$out" '4\.1  Somebody is hurt'
hazard now=no now=yes
is 'what is no list is said once' "$rc" 1

# talk LANGUAGE LINE...: a dialogue on a terminal, in $seen.
talk() {
	local lang=$1
	shift
	printf '%s\n' "$@" | SHELL=/bin/bash script -qefc \
		"stty -echo; '$PROBITY' ask --code test/web/ask-code $now --lang $lang" \
		"$TMP/typescript" >/dev/null
	rc=$?
	seen=$(sed '1d;$d' "$TMP/typescript" | tr -d '\r')
}

talk en cold_store Li Wang '' Li 1 1 no
is 'a dialogue: done' "$rc" 0
like 'an empty line ends a list' "$seen" 'Who leads\?'
like 'it asks of each of a list' "$seen" 'Wang: Had the training'
like 'and of whoever asks' "$seen" 'You: Had the training'
like 'and answers' "$seen" 'The Code prohibits this\.'
like 'from all that was said' "$seen" 'Somebody had no training\.'
talk en cold_store - Li 1 yes
like 'nobody in a list' "$seen" 'The Code permits this\.'
talk zh-Hans cold_store - Li 是 否
like 'in Chinese: the choice by its word' "$seen" '本准则禁止此事。'
like 'how to say that there is nobody' "$seen" '只输入“-”表示：没有任何人'
talk en hazard 1 -
like 'danger: before the first question' "$seen" 'If anyone is in danger'
is 'and at once when it is known' \
	"$(grep -n 'get away first\|Who is hurt' <<<"$seen" | head -1 |
		cut -d: -f2-)" 'Protect yourself and others: get away first.'
talk zh-Hans outside 5 '' '' '' '' '' '' '' '' '' '' ''
like 'what does not fit is told in the language' "$seen" '此项不在可选范围之内'

run "$PROBITY" ask --code codes/minimal </dev/null
is 'nothing asked and no terminal: refused' "$rc" 1
like 'says what to do' "$err" 'name an act or a JSON file'
run "$PROBITY" ask left
is 'somebody who is not named is one person' "$(grep -c '^\[' <<<"$out")" 0
tap_done
