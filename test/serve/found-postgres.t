#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The same founding on PostgreSQL.
cd "$(dirname "$0")/../.." && . test/tap.sh
STORE=$(test/pg start "$TMP/pg" $$ 2>"$TMP/why") || skip_all "$(cat "$TMP/why")"
PG=$TMP/pg
export STORE PG
(unset TMP && test/serve/found.t)
code=$?
test/pg stop "$TMP/pg"
exit $code
