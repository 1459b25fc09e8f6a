# SPDX-License-Identifier: Apache-2.0
# libcel.a: the Common Expression Language for other programs (man/cel.3). One
# relocatable object: the rooms of cel with what they need of base, where only
# the names of src/cel/cel.h can be seen.
CEL_ROOMS := cel celread celcheck celrun cellib regex
CEL_OBJ := $(filter $(CEL_ROOMS:%=$(B)/src/%/%.o) $(CEL_ROOMS:%=$(B)/gen/%/%.o),$(OBJ) $(GEN_OBJ))
# Base once more, a section for each function and no tables that name them all:
# what is not called, such as base's own allocator, stays out.
CEL_BASE := $(BASE:src/base/%.c=$(B)/libcel/%.o)
$(B)/libcel/%.o: src/base/%.c
	@mkdir -p $(@D); $(CC) $(CPPFLAGS) $(CFLAGS) -ffunction-sections -fdata-sections \
	  -fno-asynchronous-unwind-tables -MMD -MP -c -o $@ $<

.PHONY: libcel.a
libcel.a: $(B)/libcel.a
$(B)/libcel.a: $(CEL_OBJ) $(CEL_BASE)
	@echo "  LIB $@"; rm -f $@ $(B)/libcel/base.a; $(AR) rcs $(B)/libcel/base.a $(CEL_BASE) && \
	  ld -r --gc-sections $$(nm -g --defined-only $(CEL_OBJ) | \
	    sed -n 's/.* [A-Z] \(cel_[^_].*\)/-u \1/p') -o $(B)/libcel/cel.o $(CEL_OBJ) $(B)/libcel/base.a && \
	  objcopy --strip-unneeded --wildcard --keep-global-symbol='cel_[!_]*' $(B)/libcel/cel.o && \
	  $(AR) rcs $@ $(B)/libcel/cel.o
ifeq ($(MODE),release)
all: $(B)/libcel.a
endif
