# SPDX-License-Identifier: Apache-2.0
# Everything that a machine can say, so that a review need not. `make -jN lint`
# runs all of it; stamps in build/lint make a second run nearly free. Each check
# has a target of its own, and each complaint a file and a line.
CHECKS := check-layers check-ban check-names check-headers check-format \
  check-analyzer check-tidy check-cppcheck check-man
.PHONY: lint $(CHECKS)
lint: $(CHECKS)

L := build/lint
LINT_C := $(sort $(shell find src tool test bench -name '*.[ch]' 2>/dev/null))
# What an analyzer is told about us is not a part of the house.
OURS := $(filter-out tool/lint/model.h,$(filter src/% tool/%,$(LINT_C)))
LINT_CC := -std=c17 -D_POSIX_C_SOURCE=200809L -Isrc -I$(G) -Itool -include base/ban.h \
  $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
$(L)/src/os/%: LINT_CC += -D_GNU_SOURCE
$(L)/src/base/mem.%: LINT_CC += -D_DEFAULT_SOURCE
$(L)/src/main/%: LINT_CC += -DMAIN_COMPILER='"gcc"'
# gcc 12 takes a struct that comes back from a function pointer for unset.
$(L)/src/celrun/%.o: UNSURE := -Wno-analyzer-use-of-uninitialized-value
# Who defines what the model speaks of cannot read it.
MODEL = $(if $(filter src/base/work.c src/os/fault.c,$<),,-include lint/model.h)

# ---- our own laws ------------------------------------------------------------
LINT := $(wildcard tool/lint/*.c)
build/tool/lint: $(LINT) $(wildcard tool/lint/*.h) $(BASE) $(wildcard src/base/*.h)
	@mkdir -p $(@D); echo "  HOST tool/lint"; gcc -std=c17 -O1 -g -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE \
	  -Isrc -Itool -include base/ban.h $(WARN_HOST) -o $@ $(LINT) $(BASE)
# Tests run them, several at a time.
tests: build/tool/lint build/tool/embed
check-layers: build/tool/lint
	@build/tool/lint layers src/LAYERS $(OURS)
check-ban: build/tool/lint
	@build/tool/lint ban $(LINT_C) $(sort $(wildcard page/*.tmpl))

# ---- one file at a time ------------------------------------------------------
LINT_OBJ := $(patsubst %.c,$(L)/%.o,$(filter %.c,$(OURS)))
LINT_GEN := $(patsubst %.c,$(L)/%.o,$(GEN_C))
$(L)/%.o: %.c tool/lint/model.h | $(GEN_H)
	@mkdir -p $(@D); echo "  ANALYZE $<"; \
	  gcc $(LINT_CC) $(MODEL) -O1 -g -fanalyzer $(UNSURE) -Werror -MMD -MP -c -o $@ $<
$(L)/$(G)/%.o: $(G)/%.c | $(GEN_H)
	@mkdir -p $(@D); gcc $(LINT_CC) -g -MMD -MP -c -o $@ $<
check-analyzer: $(LINT_OBJ)
check-names: $(filter $(L)/src/%,$(LINT_OBJ)) $(LINT_GEN)
	@sh tool/names $(L) $^

# How many states of a function clang's analyzer looks at; its own 225,000 take four
# times as long, and have their turn in ./check --long.
NODES ?= 25000
# The object's time stands for those of the headers.
$(L)/%.tidy: %.c $(L)/%.o .clang-tidy
	@echo "  TIDY $<"; clang-tidy --quiet $< -- $(LINT_CC) $(MODEL) \
	  -Xclang -analyzer-config -Xclang max-nodes=$(NODES) >$@.out 2>$@.err || \
	  { sed 's|$(CURDIR)/||' $@.out; grep -v 'warnings\? \(generated\|treated\)' $@.err; exit 1; }; \
	  touch $@
check-tidy: $(LINT_OBJ:.o=.tidy)

# Twice, so that a missing guard shows too.
$(L)/%.h.alone: %.h | $(GEN_H)
	@mkdir -p $(@D); printf '#include "%s"\n#include "%s"\n' $(abspath $< $<) | \
	  gcc $(LINT_CC) -Werror -MMD -MP -MT $@ -MF $(@:.alone=.d) -fsyntax-only -xc - && touch $@
check-headers: $(patsubst %.h,$(L)/%.h.alone,$(filter %.h,$(OURS)))

# ---- all at once -------------------------------------------------------------
$(L)/format: $(LINT_C) .clang-format
	@echo "  FORMAT"; mkdir -p $(@D); clang-format --dry-run -Werror $(LINT_C) && touch $@
check-format: $(L)/format

# Not asked: readdir_r, which POSIX gave up; locals that other threads are given
# while their owner waits; what "legacy" takes for uninitialised; and whether a
# value that a function pointer returns points at what it was called with.
$(L)/cppcheck: $(filter %.c,$(OURS)) $(filter %.h,$(OURS)) | $(GEN_H)
	@echo "  CPPCHECK"; mkdir -p $@.d; cppcheck -j2 --quiet --error-exitcode=1 \
	  --enable=warning,performance,portability --std=c11 --library=posix \
	  --suppress=readdirCalled --suppress=autoVariables --suppress=legacyUninitvar \
	  --suppress=returnDanglingLifetime:src/celrun/* \
	  --cppcheck-build-dir=$@.d -Isrc -I$(G) -Itool \
	  --template='{file}:{line}: {message} [{id}]' $(filter %.c,$(OURS)) && touch $@
check-cppcheck: $(L)/cppcheck

MAN := $(wildcard man/*.[1-8])
check-man:
	$(if $(MAN),@mandoc -T lint -W warning $(MAN))

-include $(shell find $(L) -name '*.d' -type f 2>/dev/null)
