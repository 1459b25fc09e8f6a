#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Past acts under another Code: what flips, for whom and by which rule, which
# duties come and go, which rules sleep; and what a line may not be.
cd "$(dirname "$0")/../.." && . test/tap.sh

old=codes/minimal
# code NAME SED...: the minimal Code with that changed, in $TMP/NAME.
code() {
	mkdir "$TMP/$1"
	sed "${@:2}" $old/code.md >"$TMP/$1/code.md"
}
replay() { run "$PROBITY" replay "$@"; }
# json NAME EXPRESSION: a Perl condition on the result, $d.
json() {
	ok "$1" perl -MJSON::PP -e '
		local $/;
		my $d = decode_json(<STDIN>);
		my $held = eval $ARGV[0];
		die $@ if $@;
		exit !$held' "$2" <"$TMP/run.out"
}
# count LABEL: the figure beside it in the words.
count() { sed -n "s/^ *\([0-9,]*\)  $1\$/\1/p" <<<"$out"; }

present() { # ID WHO VALUE SUPPLIER [DAY]
	echo "{\"act\":\"present\",\"id\":\"$1\",\"by\":\"$2\",\"on\":\"${5:-2024-03-01}\",\"received\":\"2024-03-04\",\"value\":\"GBP $3\",\"supplier\":$4}"
}
joined() {
	echo "{\"act\":\"joined\",\"id\":\"j-$1\",\"by\":\"ada\",\"on\":\"2024-01-02\",\"person\":\"$1\",\"since\":\"2024-01-02\",\"role\":\"$2\"}"
}
{
	joined ada owner
	joined cleo manager
	joined ben server
	present p1 ben 15.00 false
	present p2 ben 15.01 false
	present p3 cleo 20.00 false
	present p4 ben 20.01 false
	present p5 cleo 3.00 true
	echo '{"act":"consent","id":"c1","by":"ada","on":"2024-03-02","present":"p2","given":"2024-03-02T10:00:00Z","answer":true}'
} >"$TMP/acts.jsonl"

# ---- another limit ---------------------------------------------------------------

code limit -e 's/^is: GBP 20.00/is: GBP 15.00/'
replay --code "$TMP/limit" --old $old "$TMP/acts.jsonl"
is 'another limit: done' "$rc" 0
is 'another limit: nothing else' "$err" ''
is 'lines' "$(count 'lines of the file')" 9
is 'all are compared' "$(count 'acts compared')" 9
is 'two flip: the border itself does not' "$(count 'acts with another verdict')" 2
like 'from verdict to verdict' "$out" '^ +2  permitted  needs approval$'
like 'by rule' "$out" '^ +2  permitted  2\.1 \(present\.small\)  needs approval  2\.2 \(present\.large\)$'
like 'by person: one each' "$(tr '\n' '|' <<<"$out")" '\|By person [^|]*\|  +1 +1 +0  ben\|  +1 +1 +0  cleo\|\|'
like 'the duty that appears' "$out" '^ +2 +0 +0  Present the present to the owner  2\.2 \(present\.large\)$'
like 'each by its line' "$out" '^ +5  p2  A present  ben  permitted  needs approval$'
like 'a rule that no act wakes' "$(tr '\n' '|' <<<"$out")" '\|Rules that no act woke\|  +0  2\.2 \(shown\.note\)\|\|'
like 'what it means' "$out" '^  2 of 9 acts compared would have met another verdict\.$'
words=$out
replay --code "$TMP/limit" --old $old "$TMP/acts.jsonl"
is 'the same acts, the same bytes' "$out" "$words"
replay --code $old --old "$TMP/limit" "$TMP/acts.jsonl"
like 'the other way: milder' "$out" '^ +2  needs approval  permitted$'
is 'the other way: counted so' "$(count 'of them milder')" 2
is 'the other way: duties vanish' "$(count 'duties that vanish')" 2

replay --json --code "$TMP/limit" --old $old "$TMP/acts.jsonl"
json '--json: figures' '$d->{lines}{count} == 9 && $d->{lines}{refused} == 0 &&
	$d->{acts}{compared} == 9 && $d->{acts}{changed} == 2 &&
	length $d->{code} == 64 && length $d->{old} == 64 && $d->{code} ne $d->{old}'
json '--json: flips' '$d->{flips}{count} == 2 && $d->{flips}{stricter} == 2 &&
	@{$d->{flips}{by_rule}} == 1 && $d->{flips}{by_rule}[0]{to_rule} eq "present.large" &&
	@{$d->{flips}{by_person}} == 2 && $d->{flips}{listed}[1]{id} eq "p3" &&
	$d->{flips}{listed}[1]{line} == 6'
json '--json: duties and rules' '$d->{duties}{appeared} == 2 &&
	$d->{duties}{each}[0]{to} eq "owner" && $d->{rules}{held} == 4 &&
	"@{[map { $_->{rule} } @{$d->{rules}{dead}}]}" eq "shown.note" &&
	@{$d->{rules}{added}} == 0 && @{$d->{rules}{gone}} == 0'
json '--json: pairs of verdicts add up' '(eval { my $n = 0;
	$n += $_->{count} for @{$d->{verdicts}}; $n }) == 9'

# The bundled Code: 180 yuan under a limit of 150 instead of 200.
cp -r codes/21vianet "$TMP/150"
sed -i '/^limit: small_gift/{n;s/200\.00/150.00/}' "$TMP/150/code.md"
{
	echo '{"act":"joined","id":"j1","by":"hr","on":"2012-01-02","person":"li","company":"21vianet","engagement":"full-time","supervisor":"wang","title":"Engineer","day":"2012-01-02"}'
	echo '{"act":"company_relation","id":"r1","by":"finance","on":"2012-01-03","company":"harbor","relation":"supplier","change":"begins","day":"2012-01-03"}'
	for v in 150.00 150.01 200.00 200.01; do
		echo "{\"act\":\"gift\",\"id\":\"g$v\",\"by\":\"li\",\"on\":\"2012-03-05\",\"direction\":\"received\",\"form\":\"thing\",\"party\":\"harbor\",\"official\":false,\"value\":\"CNY $v\",\"day\":\"2012-03-05\",\"lawful\":true,\"insignificant\":true,\"in_return\":false,\"pending\":false}"
	done
} >"$TMP/gifts.jsonl"
replay --code "$TMP/150" --old codes/21vianet "$TMP/gifts.jsonl"
is 'from 200 to 150: two gifts more are handed in' "$(count 'duties that appear')" 2
like 'from 200 to 150: in the words of the Code' "$out" '^ +2 +0 +0  Hand in the gift to Administration department  IV\.9 \(gift\.hand-in\)$'
replay --lang zh-Hans --code "$TMP/150" --old codes/21vianet "$TMP/gifts.jsonl"
like 'in Chinese: figures' "$out" '^ +2  新出现的义务$'
like 'in Chinese: the duty' "$out" '^ +2 +0 +0  将该礼品交给行政部门  IV\.9（gift\.hand-in）$'
ok 'in Chinese: no English sentence' bash -c '! grep -qE "[a-z]{4,} [a-z]{3,} [a-z]+" <<<"$1"' - "$out"

replay --markdown --code "$TMP/150" --old codes/21vianet "$TMP/gifts.jsonl"
is 'a paper: in each language of the Code' "$(grep -c '^# ' <<<"$out")" 2
like 'a paper: its heading' "$(head -1 <<<"$out")" '^# Past acts under a new text of the Code of 21Vianet Group$'
like 'a paper: its Chinese heading' "$out" '^# 以21Vianet Group准则新文本重判过往行为$'
like 'a paper: figures as a table' "$out" '^\| 2 \| duties that appear \|$'
like 'a paper: what it means' "$out" '^## What it means$'
ok 'a paper: each row has as many cells as its heading' perl -e '
	my $n; for (split /\n/, $ARGV[0]) {
		if (!/^\|/) { undef $n; next }
		my $k = () = /(?<!\\)\|/g;
		$n //= $k; exit 1 if $n != $k }' "$out"
{ joined ada owner; present p1 'b|n *x* <b>' 18.00 false; } >"$TMP/odd.jsonl"
replay --markdown --code "$TMP/limit" --old $old "$TMP/odd.jsonl"
like 'a paper: a name is no Markdown' "$out" '^\| 1 \| 1 \| 0 \| b\\\|n \\\*x\\\* \\<b\\> \|$'
replay --markdown --lang zh --code "$TMP/150" --old codes/21vianet "$TMP/gifts.jsonl"
is 'a paper in one language' "$(grep -c '^# ' <<<"$out")" 1

# ---- a rule less, a rule more, another approver, another day ---------------------------

mkdir "$TMP/less"
awk 'BEGIN {RS=""; ORS="\n\n"} !/\nrule: present.small\n/ && !/rules: \[present.small\]/' \
	$old/code.md | sed 's/^  "2.1": permission/  "2.1": {mode: permission, prose: {en: Gone.}}/' >"$TMP/less/code.md"
replay --json --code "$TMP/less" --old $old "$TMP/acts.jsonl"
is 'a rule less: done' "$rc" 0
json 'a rule less: what it permitted is not settled' '@{$d->{flips}{by_rule}} == 1 &&
	$d->{flips}{by_rule}[0]{from} eq "allowed" && $d->{flips}{by_rule}[0]{to} eq "unsettled" &&
	!defined $d->{flips}{by_rule}[0]{to_rule} && $d->{flips}{count} == 3'
json 'a rule less: told as gone, with what it did' '@{$d->{rules}{gone}} == 1 &&
	$d->{rules}{gone}[0]{rule} eq "present.small" && $d->{rules}{gone}[0]{held} == 3 &&
	$d->{rules}{gone}[0]{looked} == 5'
replay --json --code $old --old "$TMP/less" "$TMP/acts.jsonl"
json 'a rule more: told as added' '@{$d->{rules}{added}} == 1 && $d->{rules}{added}[0]{held} == 3'

code approver -e '/^rule: present.large/,/^```/s/^by: owner/by: manager/' \
	-e '/^fact: role$/,/^```/s/^key: .*/key: [person, role]/' \
	-e 's/^office: owner$/office: manager\ntitle: {en: the manager}\nclause: "1.1"\nholders: role.by_role("manager").map(r, r.person)\n```\n\n```probity\n&/'
replay --json --code "$TMP/approver" --old $old "$TMP/acts.jsonl"
json 'another approver: no verdict flips' '$d->{flips}{count} == 0 && $d->{acts}{changed} == 1'
json 'another approver: not for the approver herself' '@{$d->{deciders}} == 1 &&
	$d->{deciders}[0]{from} eq "owner" && $d->{deciders}[0]{to} eq "manager" &&
	$d->{deciders}[0]{count} == 1'
replay --code "$TMP/approver" --old $old "$TMP/acts.jsonl"
like 'another approver: in words' "$out" '^ +1  the owner  the manager$'

code clock -e 's/^within: 1 business day/within: 3 business days/'
replay --json --code "$TMP/clock" --old $old "$TMP/acts.jsonl"
json 'another clock: duties fall due on another day' '$d->{duties}{moved} == 2 &&
	$d->{duties}{appeared} == 0 && $d->{duties}{vanished} == 0 && $d->{flips}{count} == 0'

replay --code $old --old $old "$TMP/acts.jsonl"
is 'the same Code: nothing differs' "$(count 'acts that differ in anything')" 0
like 'the same Code: says so' "$out" '^  All 9 acts that were compared would have met the same verdict\.$'

# ---- the past itself ---------------------------------------------------------------------

# What is not recorded yet is not known: consent stands below the present, and
# changes what is decided about a later one alone.
{
	joined ada owner
	present q1 ben 30.00 false
	echo '{"act":"consent","id":"k1","by":"ada","on":"2024-03-02","present":"q2","given":"2024-03-02T10:00:00Z","answer":true}'
	present q2 ben 30.00 false 2024-03-03
} >"$TMP/order.jsonl"
replay --json --code $old --old "$TMP/limit" "$TMP/order.jsonl"
json 'consent that stands above counts, and only there' '(eval {
	my %n; $n{"$_->{from} $_->{to}"} = $_->{count} for @{$d->{verdicts}};
	$n{"allowed allowed"} == 3 && $n{"needs_approval needs_approval"} == 1 })'
{
	echo '{"facts":[{"owner":{"shop":"shop","person":"ada"}}]}'
	sed 1d "$TMP/order.jsonl"
} >"$TMP/facts.jsonl"
replay --json --code $old --old "$TMP/limit" "$TMP/facts.jsonl"
json 'facts on a line of their own: the same' '$d->{lines}{count} == 4 && $d->{acts}{compared} == 3 && (eval {
	my %n; $n{"$_->{from} $_->{to}"} = $_->{count} for @{$d->{verdicts}};
	$n{"allowed allowed"} == 2 && $n{"needs_approval needs_approval"} == 1 })'

# Decisions that the lines carry, as ask gave them.
while read -r line; do
	echo "$line" >"$TMP/q.json"
	printf '{"act":%s,"decision":%s}\n' "$line" \
		"$("$PROBITY" ask --json --code $old --now 2024-03-01T00:00:00Z "$TMP/q.json")"
done < <(present p1 ben 15.00 false; present p2 ben 18.00 false; present p3 ben 25.00 false) >"$TMP/then.jsonl"
replay --json --code "$TMP/limit" "$TMP/then.jsonl"
is 'against the record: done' "$rc $err" '0 '
json 'against the record: what flips' '$d->{acts}{compared} == 3 && $d->{flips}{count} == 1 &&
	$d->{flips}{listed}[0]{id} eq "p2" && $d->{flips}{listed}[0]{from_rule} eq "present.small" &&
	!defined $d->{old} && $d->{duties}{appeared} == 1'
replay --json --code $old "$TMP/then.jsonl"
json 'against the record: the same Code, nothing' '$d->{acts}{changed} == 0 && $d->{acts}{compared} == 3'
replay --json --code $old "$TMP/acts.jsonl"
json 'nothing to compare with: counted' '$d->{acts}{bare} == 9 && $d->{acts}{compared} == 0 && $d->{rules}{held} == 4'

# ---- lines that are none ---------------------------------------------------------------------

{
	joined ada owner
	echo '{"act":"present","id":"x1"'
	echo '[1]'
	echo '{"act":"presnt","on":"2024-03-01"}'
	echo
	echo '{"act":"present","id":"x2"}'
	present x3 ben twenty false
	present x4 ben 5.00 false 2023-03-01
	present x5 ben 5.00 false
	present x5 ben 5.00 false
	echo '{"act":"present","on":"2024-03-01","before":[]}'
	echo '{"act":{"act":"present","on":"2024-03-01"},"decision":{}}'
	echo '{"facts":[{"ownr":{}}]}'
	present x6 ben 16.00 false
} >"$TMP/bad.jsonl"
replay --code "$TMP/limit" --old $old "$TMP/bad.jsonl"
is 'bad lines: refused' "$rc" 1
is 'bad lines: the others are decided' "$(count 'acts compared')/$(count 'acts with another verdict')" 3/1
is 'bad lines: counted' "$(count 'lines that could not be decided')/$(count 'lines of the file')" 10/13
like 'bad lines: and said in words' "$out" '^  10 lines could not be decided and are not in these figures\.$'
is 'bad lines: each by its number' \
	"$(sed -n 's/^.*bad\.jsonl:\([0-9]*\): .*/\1/p' <<<"$err" | tr '\n' ' ')" '2 3 4 6 7 8 10 11 12 13 '
while IFS='|' read -r what words; do
	like "bad lines: $what" "$err" "$words"
done <<'END'
JSON that ends|:2: column [0-9]+: expected
no object|:3: it is an array and no act
a kind that is not there, and the nearest|:4: the Code has no act "presnt"
how to mend it|^    did you mean present\?
no time|:6: it does not say when it was recorded
no value of its field|:7: value: "GBP twenty"
out of order|:8: it was recorded before the act above it
an id twice|:10: there is an act x5 already
what came before|:11: before: 
a decision that is none|:12: field people is missing
how a decision is written|^    write the decision as probity-decision\(5\) has it$
a fact that is not there|:13: there is no fact "ownr"
and the nearest|^    did you mean owner\?$
END
replay --json --code "$TMP/limit" --old $old "$TMP/bad.jsonl"
json 'bad lines in JSON' '$d->{lines}{refused} == 10 && @{$d->{refused}} == 10 &&
	$d->{refused}[2]{line} == 4 && $d->{refused}[2]{under} eq "both" &&
	$d->{refused}[2]{remedy} eq "did you mean present?"'

# A field that only one Code has: refused there, and said where.
code field -e 's/^  supplier: {type: yesno.*/&\n  colour: {type: text, optional: yes, label: {en: Colour}}/'
{ joined ada owner; present y1 ben 5.00 'false,"colour":"red"'; } >"$TMP/field.jsonl"
replay --code "$TMP/field" --old $old "$TMP/field.jsonl"
like 'a field that the old Code lacks: said so' "$err" ':2: under the old Code: colour: present has no field'
is 'a field that the old Code lacks: decided under the new one' "$rc $(count 'acts decided under the new Code')/$(count 'acts compared')" '1 2/1'

: >"$TMP/empty.jsonl"
replay --code $old --old $old "$TMP/empty.jsonl"
is 'an empty file: done' "$rc" 0
is 'an empty file: no act' "$(count 'lines of the file')/$(count 'acts compared')" 0/0
like 'an empty file: says so' "$out" '^  Nothing could be compared\.$'
replay --code $old "$TMP/absent.jsonl"
is 'no file: refused' "$rc" 1
replay --code $old --lang xx "$TMP/empty.jsonl"
is 'a language that is not here: refused' "$rc" 1

# ---- ten thousand ---------------------------------------------------------------------------

# Two join; of 9,998 presents the i-th is worth i % 40 pounds and is of s(i % 10).
# 16 to 20 pounds flip when the limit goes from 20 to 15: 5 values, 250 times each.
{
	joined ada owner
	joined ben server
	awk 'BEGIN { for (i = 0; i < 9998; i++) printf "{\"act\":\"present\",\"id\":\"n%d\",\"by\":\"s%d\",\"on\":\"2024-03-01\",\"received\":\"2024-03-04\",\"value\":\"GBP %d.00\",\"supplier\":false}\n", i, i % 10, i % 40 }'
} >"$TMP/many.jsonl"
replay --json --progress --code "$TMP/limit" --old $old "$TMP/many.jsonl"
json '10,000 acts: 1,250 flip' '$d->{acts}{compared} == 10000 && $d->{flips}{count} == 1250 &&
	$d->{flips}{stricter} == 1250 && $d->{duties}{appeared} == 1250'
json '10,000 acts: by person, 250 each of five' 'join(" ", map { "$_->{person}:$_->{count}" }
	@{$d->{flips}{by_person}}) eq "s0:250 s6:250 s7:250 s8:250 s9:250"'
json '10,000 acts: verdict by verdict' '(eval {
	my %n; $n{"$_->{from} $_->{to}"} = $_->{count} for @{$d->{verdicts}};
	$n{"allowed allowed"} == 4002 && $n{"allowed needs_approval"} == 1250 &&
	$n{"needs_approval needs_approval"} == 4748 && keys %n == 3 })'
json '10,000 acts: listed one by one, in order' '@{$d->{flips}{listed}} == 1250 &&
	$d->{flips}{listed}[0]{id} eq "n16" && $d->{flips}{listed}[0]{line} == 19 &&
	$d->{flips}{listed}[1249]{id} eq "n9980"'
like '--progress: how far it is' "$err" '^deciding acts: 10,000 of 10,000, 100%$'
tap_done
