#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What differs between two Codes, all of it, and nothing else.
cd "$(dirname "$0")/../.." && . test/tap.sh

old=codes/minimal new=$TMP/new
mkdir "$new"
# changed SED...: the minimal Code with that changed, and the difference.
changed() {
	sed "$@" $old/code.md >"$new/code.md"
	run "$PROBITY" code diff $old "$new"
}

run "$PROBITY" code diff $old $old
is 'the same Code: done' "$rc" 0
is 'the same Code: nothing differs' "$out" "The text: 0 added, 0 removed, 0 changed
The rules: 0 added, 0 removed, 0 changed
The two Codes are the same, byte for byte."

changed -e 's/^is: GBP 20.00/is: GBP 30.00/'
is 'another limit: done' "$rc" 0
is 'another limit: that alone, from what to what' "$out" "The text: 0 added, 0 removed, 0 changed
The rules: 0 added, 0 removed, 1 changed

Limit small: changed (code.md:105)
  is
    - GBP 20.00
    + GBP 30.00

Not compared: the order of things, comments, and how the text is set off."
run "$PROBITY" code diff --json $old "$new"
is '--json: the same, with what is not compared' "$out" \
	'{"identical":false,"text":{"added":0,"removed":0,"changed":0},"rules":{"added":0,"removed":0,"changed":1},"changes":[{"part":"rules","kind":"limit","name":"small","change":"changed","line":105,"entries":[{"entry":"is","old":"GBP 20.00","new":"GBP 30.00"}]}],"not_compared":["order","comments","layout","emphasis"]}'
run "$PROBITY" code diff --lang zh-Hans $old "$new"
like 'in Chinese: counts' "$out" '^规则：新增0项，删除0项，更改1项$'
like 'in Chinese: the thing' "$out" '^限额 small：更改 '
run "$PROBITY" code diff --lang xx $old "$new"
is 'a language that is not here: refused' "$rc" 1

changed -e 's/^A present worth up to 20 pounds/A gift worth up to 20 pounds/'
like 'other words: the clause' "$out" '^Clause 2\.1: reworded \(code\.md:[0-9]+\)$'
like 'other words: the old ones' "$out" '^    - A present worth up to 20 pounds may be kept\.$'
like 'other words: the new ones' "$out" '^    \+ A gift worth up to 20 pounds may be kept\.$'
like 'other words: no rule' "$out" '^The rules: 0 added, 0 removed, 0 changed$'

awk 'BEGIN {RS=""; ORS="\n\n"} !/\nrule: joined.keep-list\n/' $old/code.md |
	sed 's/, rules: \[joined.keep-list\]//' >"$new/code.md"
run "$PROBITY" code diff $old "$new"
like 'a rule less: told' "$out" '^Rule joined\.keep-list: removed \(code\.md:'
like 'a rule less: what it said' "$out" '^    - People who join are put on the list\.$'

awk '{print} /^limit: small$/ {on=1} on && /^```$/ {on=0
	print "\n```probity\nlimit: large\nis: GBP 90.00\nclause: \"2.1\"\n```"}' \
	$old/code.md >"$new/code.md"
run "$PROBITY" code diff $old "$new"
like 'a limit more: told' "$out" '^Limit large: added \(code\.md:'
like 'a limit more: all that it says' "$(tr '\n' '|' <<<"$out")" \
	'\|  is\|    \+ GBP 90\.00\|  clause\|    \+ 2\.1\|'

sed 's/{#3\.1}/{#3.1}\n\nA clause more. {#3.2}/; s/^  "3\.1": information/&\n  "3.2": information/' $old/code.md >"$new/code.md"
run "$PROBITY" code diff $old "$new"
like 'a clause more: told' "$out" '^Clause 3\.2: added '
like 'a clause more: its mode' "$(tr '\n' '|' <<<"$out")" '\|  3\.2\|    \+ information\|'
run "$PROBITY" code diff "$new" $old
like 'a clause less: told' "$out" '^Clause 3\.2: removed '

# Whatever is written is compared, whatever block it stands in: one entry of each
# kind, of the items of lists and of the text around the clauses.
while IFS='|' read -r what change; do
	changed -e "s/$change/"
	is "$what: one difference" "$rc $(grep -cE '^[A-Z][^:]*: (added|removed|changed|reworded)' <<<"$out")" '0 1'
	like "$what: by its name" "$out" "^$what: (changed|reworded)"
done <<'END'
Opening|^This is a whole Code, as/This is one whole Code, as
Section 2|^## Gifts {/## Presents {
Company|^short: Harbour Tea/short: Harbour
Kinship|parent: {en: parent}/parent: {en: father or mother}
Fact role|^title: {en: Role in the shop}/title: {en: Role in a shop}
Fact owner|^    when: act.role == "owner"/    when: act.role != "server"
Act joined|^  since: {type: date, label: {en: From which day}}/  since: {type: date, label: {en: From when}}
Act consent|^approves: {act: present, as: owner, when: act.answer,/approves: {act: present, as: owner, when: '!act.answer',
Rule present.large|^    what: {en: the present}/    what: {en: it}
Rule present.small|^  act.value <= limit.small \&\&/  act.value < limit.small \&\&
Office owner|map(o, o.person)/map(x, x.person)
Conflict own|^when: p in parties/when: '!(p in parties)'
Interpretation Q1|^values: {next: 1 business day}/values: {next: 2 business days}
Clock next-working-day|^within: 1 business day/within: 2 business days
Modes of clauses|"2.1": permission/"2.1": policy
World asker|^says: {en: It takes you/says: {en: This takes you
World shop|^  - role: {person: ben, role: server}/  - role: {person: ben, role: manager}
END
changed -e 's/^expect: {verdict: allowed, rules: \[shown.note\]}/expect: {verdict: allowed}/'
like 'an example: by its name' "$out" '^Example a present that was shown: changed'

changed -e 's/^title: {en: Role in the shop}/title:   {en: Role in the shop}  # as it is/'
is 'a comment and blanks: nothing differs' "$(sed '$d' <<<"$out")" \
	"The text: 0 added, 0 removed, 0 changed
The rules: 0 added, 0 removed, 0 changed"
like 'and they are not called the same' "$out" '^Nothing that is said or decided differs, but the files do'

cp -r codes/21vianet "$TMP/zh"
sed -i '0,/{#IV\.9}/s/\(.*\){#IV\.9}/另\1{#IV.9}/' "$TMP/zh/code.zh-Hans.md"
run "$PROBITY" code diff codes/21vianet "$TMP/zh"
like 'a translation alone: the clause' "$out" '^Clause IV\.9: reworded'
is 'a translation alone: that language alone' "$(grep -c '^  [a-z]' <<<"$out") $(grep -c '^  zh-Hans$' <<<"$out")" '1 1'
cp -r codes/21vianet "$TMP/cal"
sed -i '/^2012-01-02,hk/d' "$TMP/cal/calendars/hk.csv"
run "$PROBITY" code diff codes/21vianet "$TMP/cal"
like 'a calendar: its day' "$(tr '\n' '|' <<<"$out")" '\|Calendar hk: changed\|  2012-01-02\|    - hk,closed,'

run "$PROBITY" code diff $old "$TMP/absent"
is 'no such Code: refused' "$rc" 1
tap_done
