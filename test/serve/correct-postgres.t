#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Who corrects what, on PostgreSQL.
cd "$(dirname "$0")/../.." && . test/tap.sh
STORE=$(test/pg start "$TMP/pg" $$ 2>"$TMP/why") || skip_all "$(cat "$TMP/why")"
export STORE
(unset TMP && test/serve/correct.t)
code=$?
test/pg stop "$TMP/pg"
exit $code
