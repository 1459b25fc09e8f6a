# SPDX-License-Identifier: Apache-2.0
# What host programs write: one paragraph for each generator. GEN_C is compiled
# into libprobity.a, GEN_H has to stand before anything is compiled.
GEN_C :=
GEN_H :=
