#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What is typed wrong is told apart from what goes wrong, in words and codes.
cd "$(dirname "$0")/../.." && . test/tap.sh

run "$PROBITY"
is 'no command: misused' "$rc" 2
like 'no command: says where they are' "$err" "'probity help' lists"
is 'no command: nothing on standard output' "$out" ''

run "$PROBITY" help
is 'help: done' "$rc" 0
like 'help: lists serve' "$out" '^  serve '
ok 'help: no hidden command' bash -c "! grep -q 'test-' <<<'${out//\'/}'"

run "$PROBITY" inti
is 'a misspelt command: misused' "$rc" 2
like 'a misspelt command: the nearest' "$err" "Did you mean 'probity init'"
run "$PROBITY" frobnicate
ok 'a name like none gets no guess' bash -c "! grep -q 'Did you mean' <<<'${err//\'/}'"

run "$PROBITY" help record
is 'the first word of two: misused' "$rc" 2
like 'and what it needs' "$err" 'With another word it is: record key, record witness, '
run "$PROBITY" config
like 'one that has one' "$err" 'With another word it is: config check\.'

run "$PROBITY" restore /nonesuch
is 'a file that is not there: refused' "$rc" 1
like 'what it should be' "$err" 'FILE is: a backup\.'

run "$PROBITY" serve --prot 80
is 'a misspelt option: misused' "$rc" 2
like 'a misspelt option: the nearest' "$err" 'Did you mean --port\?'
run "$PROBITY" serve --port
like 'an option without its value' "$err" '^probity: --port needs a value: --port N$'
run "$PROBITY" serve --port 80 --port=81
like 'an option twice' "$err" '^probity: --port is given twice$'
run "$PROBITY" serve --port 65536
is 'a port over the range: misused' "$rc" 2
like 'a port over the range: the range' "$err" 'from 0 to 65535'
run "$PROBITY" serve --port=0x50
is 'a port that is no number: misused' "$rc" 2
run "$PROBITY" serve -p 80
is 'a short option: misused' "$rc" 2
run "$PROBITY" serve here
like 'an operand too many' "$err" 'one too many for .serve.'
run "$PROBITY" init
is 'an operand too few: misused' "$rc" 2
like 'an operand too few: usage' "$err" 'Usage: probity init DIR \[--code CODE\] \[--store URL\] \[--json\]'
run "$PROBITY" init --data
is 'an option of another command: misused' "$rc" 2
run "$PROBITY" config
is 'half of a two-word command: misused' "$rc" 2

run "$PROBITY" config check --data "$TMP/absent"
is 'what goes wrong is refused, not misused' "$rc" 1
like 'and says what' "$err" 'is no data folder'
like 'and how to mend it' "$err" 'Make one with: probity init'
run "$PROBITY" config check --json --data "$TMP/absent"
like '--json: the fault as an object' "$err" \
	'^\{"status":"NOTFOUND","what":"[^"]+","remedy":"[^"]+"\}$'

for c in init demo serve backup restore move rebuild remind webhook 'config check' check test ask replay file erase hold release import show receipt verify 'record key' 'record witness' 'record restored' 'export record' witness 'witness init' 'witness add' 'witness key' 'witness list' 'code show' 'code diff' 'cel eval' 'cel check' 'cel why' \
	'cel test' 'cel bench' completion; do
	# shellcheck disable=SC2086
	run "$PROBITY" $c --help
	is "$c --help: done" "$rc" 0
	# shellcheck disable=SC2086
	run2=$("$PROBITY" help $c)
	is "help $c is the same" "$run2" "$out"
	ok "the manual has $c" grep -qE "^\.It Ic $c" man/probity.1
	for o in $(printf '%s\n' "$out" | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
		ok "the manual has --$o" grep -qE "Fl -$o" man/probity.1
	done
done
run "$PROBITY" help
listed=$(printf '%s\n' "$out" | sed -n '/^Commands/,/^$/s/^  \([a-z]*\( [a-z][a-z]*\)\{0,1\}\)  .*/\1/p' | sort | tr '\n' ',')
is 'these are all the commands' "$listed" \
	'ask,backup,cel bench,cel check,cel eval,cel test,cel why,check,code diff,code show,completion,config check,demo,erase,export record,file,hold,import,init,move,rebuild,receipt,record key,record restored,record witness,release,remind,replay,restore,serve,show,test,verify,webhook,witness,witness add,witness init,witness key,witness list,'

run "$PROBITY" --version
is 'version: done' "$rc" 0
for l in SQLite libpq libmicrohttpd libsodium OpenSSL cmark libyaml zlib libseccomp libcurl libqrencode GnuTLS; do
	like "version: names $l" "$out" "$l [0-9v]"
done

run "$PROBITY" help >/dev/full
is 'a full standard output is a failure' "$("$PROBITY" help >/dev/full 2>&1; echo $?)" 1

for sh in bash zsh fish; do
	run "$PROBITY" completion $sh
	is "completion $sh: done" "$rc" 0
	ok "completion $sh: not empty" test -n "$out"
done
run "$PROBITY" completion tcsh
is 'completion for another shell is refused' "$rc" 1
complete_bash() {
	bash -c ". <($PROBITY completion bash)
		COMP_WORDS=($1 '$2') COMP_CWORD=$3
		_probity; printf '%s\n' \"\${COMPREPLY[@]}\"" | sort | tr '\n' ' '
}
is 'bash completes a command' "$(complete_bash probity se 1)" 'serve '
is 'bash completes an option' "$(complete_bash 'probity serve' --p 2)" '--port '
is 'bash completes the second word' "$(complete_bash 'probity config' ch 2)" 'check '
tap_done
