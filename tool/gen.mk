# SPDX-License-Identifier: Apache-2.0
# What host programs write: one paragraph for each generator. GEN_C is compiled
# into libprobity.a, GEN_H has to stand before anything is compiled.
GEN_C :=
GEN_H :=

# Files inside the program: $(call embed,OUT,SYMBOL,FOLDER) makes
# build/gen/OUT.{c,h} with the table SYMBOL[] (base/embed.h) of every file below
# FOLDER, by its path there; hidden files stay out. While FOLDER is absent or
# empty nothing is made. The list of files is a file too, touched only when it
# changes, so that a file that goes is noticed like one that comes.
define embed
ifneq ($$(EMBED_$2),)
$$(shell mkdir -p $$(dir $$G/$1); echo '$$(EMBED_$2)' | \
  cmp -s - $$G/$1.list || echo '$$(EMBED_$2)' >$$G/$1.list)
$$G/$1.c $$G/$1.h &: build/tool/embed $$G/$1.list $$(EMBED_$2)
	@echo "  EMBED $3"; $$< $$G/$1.c $$G/$1.h $2 $3 $$(EMBED_$2)
GEN_C += $$G/$1.c
GEN_H += $$G/$1.h
endif
endef
embed_files = $(sort $(shell find $1 -type f ! -path '*/.*' 2>/dev/null))

EMBED_web_asset := $(call embed_files,asset)
EMBED_api_schema := doc/decision.schema.json doc/erasure.openapi.json \
	doc/settings.schema.json
EMBED_code_bundle := $(call embed_files,codes/21vianet)
$(eval $(call embed,web/asset,web_asset,asset))
$(eval $(call embed,api/schema,api_schema,doc))
$(eval $(call embed,code/bundle,code_bundle,codes/21vianet))

# The messages: lang/en.lang is the one that the others are held against.
LANGS := lang/en.lang $(filter-out lang/en.lang,$(sort $(wildcard lang/*.lang)))
GEN_C += $(G)/lang/table.c $(G)/lang/pattern.c $(G)/lang/msg.c
GEN_H += $(G)/lang/pattern.h $(G)/lang/msg.h
LANG_GEN := $(addprefix $(G)/lang/,table.c pattern.c msg.c pattern.h msg.h)
$(LANG_GEN) &: build/tool/langc $(LANGS)
	@mkdir -p $(@D); echo "  LANG $(LANGS)"; build/tool/langc $(@D) $(LANGS); touch $(LANG_GEN)
LANGC := $(wildcard tool/langc/*.c)
build/tool/langc: $(LANGC) $(wildcard tool/langc/*.h) $(BASE) $(wildcard src/base/*.h) \
  src/lang/plural.h src/lang/lang_impl.h
	@mkdir -p $(@D); echo "  HOST tool/langc"; gcc -std=c17 -O1 -g -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc -Itool \
	  -include base/ban.h $(WARN_HOST) -o $@ $(LANGC) $(BASE)
# A message that does not exist is an undeclared function, in C as in a page.
CFLAGS += -Werror=implicit-function-declaration

# Pages: page/x.tmpl -> view/x.tmpl.c, view/x.tmpl.h
TMPLC := $(wildcard tool/tmplc/*.c)
TMPL := $(patsubst page/%.tmpl,$(G)/view/%.tmpl,$(sort $(wildcard page/*.tmpl)))
GEN_C += $(TMPL:%=%.c)
GEN_H += $(TMPL:%=%.h)
build/tool/tmplc: $(TMPLC) $(wildcard tool/tmplc/*.h) $(BASE) $(wildcard src/base/*.h)
	@mkdir -p $(@D); echo "  HOST tool/tmplc"; gcc -std=c17 -O1 -g -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc -Itool \
	  -include base/ban.h $(WARN_HOST) -o $@ $(TMPLC) $(BASE)
$(G)/view/%.tmpl.c $(G)/view/%.tmpl.h: page/%.tmpl build/tool/tmplc
	@mkdir -p $(@D); echo "  TMPL $<"; build/tool/tmplc $(@D) $<
tests: build/tool/tmplc
# The compiler once more, with this mode's flags, for its fuzzer.
TMPLC_OBJ := $(patsubst tool/%.c,$(B)/tool/%.o,$(filter-out %/main.c,$(TMPLC)))
$(TMPLC_OBJ): $(B)/tool/%.o: tool/%.c
	@mkdir -p $(@D); echo "  CC $<"; $(CC) $(CPPFLAGS) -Itool $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/test/fuzz/tmplc: $(TMPLC_OBJ)
$(B)/test/fuzz/tmplc: CPPFLAGS += -Itool
$(B)/test/fuzz/tmplc: LDLIBS := $(TMPLC_OBJ) $(B)/libprobity.a $(LDLIBS)
# A message that does not exist is an undeclared function.
$(B)/gen/view/%.o: CFLAGS += -Werror=implicit-function-declaration

# sqlc: named statements and migrations.
SQL_FILES := $(sort $(wildcard sql/query/*.sql)) $(sort $(wildcard sql/migrate/*.sql))
SQL_C := $(G)/store/query.c $(G)/store/migration.c
GEN_C += $(SQL_C)
GEN_H += $(SQL_C:.c=.h)
$(SQL_C) $(SQL_C:.c=.h) &: build/tool/sqlc $(SQL_FILES)
	@mkdir -p $(G)/store; echo "  SQLC sql/"; build/tool/sqlc $(G)/store $(SQL_FILES)

# What Unicode says of code points, for regular expressions.
UNICODE ?= /usr/share/unicode
UCD := $(addprefix $(UNICODE)/,extracted/DerivedGeneralCategory.txt Scripts.txt CaseFolding.txt)
GEN_C += $(G)/regex/unicode.c
$(G)/regex/unicode.c: build/tool/ucd $(wildcard $(UCD))
	@mkdir -p $(@D); echo "  UCD $(UNICODE)"; build/tool/ucd $@ $(UNICODE)
