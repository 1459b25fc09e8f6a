#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Whom the Code lets file an act may rest on what is filled in. As long as it is
# not, nobody is refused; then who may not file it is.
cd "$(dirname "$0")/../.." && . test/tap.sh

cp -r codes/minimal "$TMP/code"
cat >>"$TMP/code/code.md" <<'END'

```probity
act: care
title: {en: Somebody takes care of a thing}
clauses: ["1.1"]
extension: yes
subject: keeper
date: day
who: p != act.keeper
fields:
  keeper: {type: person, label: {en: Who}}
  thing: {type: text, label: {en: What}}
  day: {type: date, label: {en: From when}}
```

```probity
act: leave
title: {en: Somebody takes care of it no longer}
clauses: ["1.1"]
extension: yes
date: day
who: p == act.keeper
fields:
  keeper: {type: person, label: {en: Who}, optional: yes}
  day: {type: date, label: {en: From when}}
```

```probity
act: count
title: {en: The shop is counted}
clauses: ["1.1"]
extension: yes
date: day
who: role.by_person(p).exists(r, r.role == "owner")
fields:
  day: {type: date, label: {en: From when}}
```
END
D=$TMP/data
"$PROBITY" init --code "$TMP/code" "$D" >/dev/null
try() { # ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --as ann "$@"
}
tap_serve "$D"
page() { # PATH [FIELD=VALUE...]
	local path=$1 field=()
	shift
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' -b "$TMP/jar" -c "$TMP/jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
form() { # ACT STEP FIELD=VALUE...: $status and $page
	page "/file/$1"
	began=$status
	page "/file/$1" page.form="$(value page.form)" page.id="$(value page.id)" page.step="$2" "${@:3}"
}
no='The Code does not let you file this yourself'
page "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Ann login=ann person=ann \
	password='a quiet bicycle' again='a quiet bicycle'
is 'somebody has an account' "$status" 303

# ---- a form
form care check thing=till
is 'a blank form is shown' "$began" 200
is 'and looked at while it is open for whom it is' "$status" 200
ok 'without a refusal' test -z "$(grep -F "$no" <<<"$page")"
form care check keeper=ann thing=till
is 'who may not file it then is told' "$status" 403
like 'in words' "$page" "$no"
like 'and what they typed is kept' "$page" '^till</textarea>'
form care check keeper=ben thing=till
is 'and who may goes on' "$status" 200
form leave check
is 'what may stay empty is no refusal either' "$began $status" '200 200'
form count check
is 'where nothing that is filled in would help, there is one' "$status" 403

# ---- filed
form care file thing=till day=2026-03-02
is 'it is not filed before all is filled in' "$status" 422
form care file keeper=ann thing=till day=2026-03-02
is 'nor by who may not' "$status" 403
form care file keeper=ben thing=till day=2026-03-02
is 'who may files it' "$status" 303
form leave file day=2026-03-02
is 'what is left empty lets nobody file it' "$status" 403
like 'and says so' "$page" "$no"
kill $server
wait $server
try leave day=2026-03-02
like 'on the command line as well' "$rc $err" '^[1-9].*the Code does not let you file this'
try leave keeper=ben day=2026-03-02
like 'nor does somebody else' "$rc $err" '^[1-9].*the Code does not let you file this'
try leave keeper=ann day=2026-03-02
is 'who it is may' "$rc" 0
try care keeper=ann thing=scales day=2026-03-02
like 'and the other way round' "$rc $err" '^[1-9].*the Code does not let you file this'
run "$PROBITY" verify --registers "$D"
is 'the record has those that were let' "$rc" 0
tap_done
