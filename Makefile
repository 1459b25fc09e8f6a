# SPDX-License-Identifier: Apache-2.0
# `make` builds the release program as build/probity. MODE=debug (ASan, UBSan),
# fuzz (clang, libFuzzer) and cov build beside it in build/<mode>/; CC=clang
# builds in build/<mode>-clang/. `make help` lists the targets.

MODE ?= release
CC = gcc
ifeq ($(MODE),fuzz)
CC = clang
endif
COMPILER := $(if $(findstring clang,$(notdir $(CC))),clang,gcc)
B := build/$(MODE)$(if $(filter fuzz-,$(MODE)-),,$(if $(filter clang,$(COMPILER)),-clang))
G := build/gen

# ---- what there is -----------------------------------------------------------
ROOMS := $(shell sed -n 's/^\([a-z]*\):.*/\1/p' src/LAYERS)
SRC := $(filter-out src/main/%,$(foreach r,$(ROOMS),$(sort $(wildcard src/$(r)/*.c))))
BASE := $(sort $(wildcard src/base/*.c))
TOOLS := $(patsubst tool/%.c,build/tool/%,$(sort $(wildcard tool/*.c)))
TESTS := $(patsubst %.c,$(B)/%,$(sort $(wildcard $(foreach r,$(ROOMS),test/$(r)/*.c))))
SCRIPTS := $(sort $(wildcard test/*/*.t))
FUZZ := $(patsubst %.c,$(B)/%,$(sort $(wildcard test/fuzz/*.c)))
BENCH := $(patsubst %.c,$(B)/%,$(sort $(wildcard bench/*.c)))
LIBS := $(shell cat src/LIBS)

# ---- flags -------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
  -Wredundant-decls -Wwrite-strings -Wcast-qual -Wcast-align -Wpointer-arith \
  -Wformat=2 -Wundef -Wvla -Wnull-dereference -Wdouble-promotion \
  -Wimplicit-fallthrough -Wunused-macros -Wframe-larger-than=16384
ifeq ($(COMPILER),gcc)
WARN += -Wformat-signedness -Wjump-misses-init -Wlogical-op -Wduplicated-cond \
  -Wduplicated-branches
else
WARN += -Wunreachable-code -Wcomma -Wassign-enum
endif
WERROR ?=
HARD := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
  -fcf-protection -ftrivial-auto-var-init=zero
ifeq ($(COMPILER)-$(MODE),clang-release)
HARD += $(shell clang --version | sed -n 's/.*version 1[45]\..*/-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang/p')
endif
SAN := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_release := -O2 -g $(HARD)
OPT_debug := -O1 -g $(SAN)
OPT_fuzz := -O1 -g $(SAN) -fsanitize=fuzzer-no-link -DFUZZING
OPT_cov := -O0 -g --coverage
LINK_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
# Hundreds of tests are linked, in a third of the time where lld is.
LLD := $(if $(shell command -v ld.lld 2>/dev/null),-fuse-ld=lld)
LINK_debug := $(SAN) $(LLD)
LINK_fuzz := $(SAN) $(LLD)
LINK_cov := --coverage
CPPFLAGS := -D_POSIX_C_SOURCE=200809L -Isrc -I$(G) -include base/ban.h
CFLAGS := -std=c17 -fPIE $(WARN) $(WERROR) $(OPT_$(MODE)) -ffile-prefix-map=$(CURDIR)/= \
  $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
LDFLAGS := $(LINK_$(MODE))
LDLIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lpthread
# os/ alone may use what POSIX does not have; `#ifdef`s live there too.
$(B)/src/os/%.o: CPPFLAGS += -D_GNU_SOURCE
# And madvise, of the one who asks the system for memory.
$(B)/src/base/mem.o $(B)/libcel/mem.o: CPPFLAGS += -D_DEFAULT_SOURCE
$(B)/src/main/%.o: CPPFLAGS += -DMAIN_COMPILER='"$(COMPILER)"'
$(B)/$(G)/%.o: CFLAGS += -Wno-overlength-strings
# Written only when it changes, so that a commit does not rebuild everything.
$(shell mkdir -p $(G)/main; printf '\043define MAIN_REVISION "%s"\n' \
  "$$(git rev-parse --short=10 HEAD 2>/dev/null)" >$(G)/main/revision.h.new; \
  cmp -s $(G)/main/revision.h.new $(G)/main/revision.h || \
  cp $(G)/main/revision.h.new $(G)/main/revision.h)

# ---- the program -------------------------------------------------------------
.DEFAULT_GOAL := all
.PHONY: all tests fuzz bench clean help
all: $(if $(filter release-gcc,$(MODE)-$(COMPILER)),build/probity,$(B)/probity)
build/probity: build/release/probity
	@ln -sf release/probity $@

include tool/gen.mk
GEN_OBJ := $(patsubst $(G)/%.c,$(B)/gen/%.o,$(GEN_C))
OBJ := $(patsubst %.c,$(B)/%.o,$(SRC))
MAIN := $(patsubst %.c,$(B)/%.o,$(wildcard src/main/*.c))

$(B)/libprobity.a: $(OBJ) $(GEN_OBJ)
	@rm -f $@; $(AR) rcs $@ $^
$(B)/probity: $(MAIN) $(B)/libprobity.a
	@echo "  LD $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/src/%.o: src/%.c | $(GEN_H)
	@mkdir -p $(@D); echo "  CC $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/gen/%.o: $(G)/%.c | $(GEN_H)
	@mkdir -p $(@D); echo "  CC $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -MMD -MP -c -o $@ $<
build/tool/%: tool/%.c $(BASE) $(wildcard src/base/*.h)
	@mkdir -p $(@D); echo "  HOST $<"; gcc -std=c17 -O1 -g -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc \
	  -include base/ban.h $(WARN_HOST) -o $@ $< $(BASE)
WARN_HOST := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes

# ---- tests, fuzzers, benchmarks ----------------------------------------------
tests: $(TESTS) $(B)/probity
$(B)/test/fuzz/%: test/fuzz/%.c $(B)/libprobity.a
	@mkdir -p $(@D); echo "  FUZZ $<"; $(CC) $(CPPFLAGS) -Itest $(CFLAGS) -MMD -MP \
	  $(LDFLAGS) -fsanitize=fuzzer -o $@ $< $(B)/libprobity.a $(LDLIBS)
$(B)/test/%: test/%.c $(B)/libprobity.a
	@mkdir -p $(@D); echo "  TEST $<"; $(CC) $(CPPFLAGS) -Itest $(CFLAGS) -MMD -MP \
	  $(LDFLAGS) -o $@ $< $(B)/libprobity.a $(LDLIBS)
$(B)/bench/%: bench/%.c $(B)/libprobity.a
	@mkdir -p $(@D); echo "  BENCH $<"; $(CC) $(CPPFLAGS) -Ibench $(CFLAGS) -MMD -MP \
	  $(LDFLAGS) -o $@ $< $(B)/libprobity.a $(LDLIBS)
fuzz: $(FUZZ)
bench: $(BENCH)

# prove runs what needs no server first; every test says what it skipped.
.PHONY: check-unit
check-unit: tests
	@prove -j2 $(PROVE) $(TESTS)

clean:
	rm -rf build
help:
	@sed -n 's/^\.PHONY: //p' Makefile tool/*.mk

include tool/cel.mk
include tool/lint.mk
-include $(shell find $(B) -name '*.d' 2>/dev/null)
