#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every decision has the form that is published.
cd "$(dirname "$0")/../.." && . test/tap.sh

valid() { # NAME JSON
	ok "$1" python3 -c '
import json, sys, jsonschema
schema = json.load(open("doc/decision.schema.json"))
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.validate(json.loads(sys.argv[1]), schema)' "$2"
}
ask() { run "$PROBITY" ask --json --now 2026-11-25T09:30:00Z "$@"; }

ask --code codes/minimal present value='GBP 20.01' supplier=no received=2026-12-01
valid 'an approval is needed' "$out"
broken=${out/\"verdict\":\"needs_approval\"/\"verdict\":\"maybe\"}
printf '%s' "$broken" >"$TMP/broken.json"
ok 'what has another form is none' python3 -c '
import json, sys, jsonschema
try:
    jsonschema.validate(json.load(open(sys.argv[1])), json.load(open("doc/decision.schema.json")))
except jsonschema.ValidationError:
    sys.exit(0)
sys.exit(1)' "$TMP/broken.json"
ask --code codes/minimal present
valid 'nothing is known' "$out"
ask --code codes/minimal present value='GBP 20.00' supplier=no received=2019-12-31
valid 'before the Code was in force' "$out"
for act in $(sed -n 's/^act: \([a-z_]*\)$/\1/p' codes/21vianet/code.md); do
	ask "$act"
	valid "an empty $act" "$out"
done
tap_done
