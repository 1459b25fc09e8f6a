/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_PLURAL_H
#define LANG_PLURAL_H

#include <stdint.h>

/*
 * The cardinal plural rules of CLDR for whole numbers: which of six forms of a
 * sentence a count wants. tool/langc includes this header for the table alone
 * and links nothing of lang/.
 */
enum plural {
	PLURAL_ZERO,
	PLURAL_ONE,
	PLURAL_TWO,
	PLURAL_FEW,
	PLURAL_MANY,
	PLURAL_OTHER,
	PLURALS
};

#define PLURAL_BIT(form) (1u << PLURAL_##form)

/*
 * X(rule, languages that follow it, forms that it can give). A language that
 * is not listed here fails the build of its catalogue. `other` is always
 * among the forms: a number that is no whole number takes it.
 */
#define PLURAL_RULES(X)                                                       \
	X(none, " zh ja ko vi th id ms lo my ", PLURAL_BIT(OTHER))            \
	X(one,                                                                \
	    " en de nl sv da nb nn no fi et el hu tr bg ca eu gl ka kk ky mn" \
	    " sq sw ta te ml mr ur uz az ",                                   \
	    PLURAL_BIT(ONE) | PLURAL_BIT(OTHER))                              \
	X(upto_one, " hi bn fa gu kn zu am ",                                 \
	    PLURAL_BIT(ONE) | PLURAL_BIT(OTHER))                              \
	X(one_million, " es it ",                                             \
	    PLURAL_BIT(ONE) | PLURAL_BIT(MANY) | PLURAL_BIT(OTHER))           \
	X(upto_one_million, " fr pt ",                                        \
	    PLURAL_BIT(ONE) | PLURAL_BIT(MANY) | PLURAL_BIT(OTHER))           \
	X(east_slavic, " ru uk be ",                                          \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(MANY) |            \
		PLURAL_BIT(OTHER))                                            \
	X(polish, " pl ",                                                     \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(MANY) |            \
		PLURAL_BIT(OTHER))                                            \
	X(czech, " cs sk ",                                                   \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(OTHER))            \
	X(south_slavic, " hr sr bs ",                                         \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(OTHER))            \
	X(slovene, " sl ",                                                    \
	    PLURAL_BIT(ONE) | PLURAL_BIT(TWO) | PLURAL_BIT(FEW) |             \
		PLURAL_BIT(OTHER))                                            \
	X(romanian, " ro ",                                                   \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(OTHER))            \
	X(lithuanian, " lt ",                                                 \
	    PLURAL_BIT(ONE) | PLURAL_BIT(FEW) | PLURAL_BIT(OTHER))            \
	X(latvian, " lv ",                                                    \
	    PLURAL_BIT(ZERO) | PLURAL_BIT(ONE) | PLURAL_BIT(OTHER))           \
	X(hebrew, " he ",                                                     \
	    PLURAL_BIT(ONE) | PLURAL_BIT(TWO) | PLURAL_BIT(OTHER))            \
	X(arabic, " ar ",                                                     \
	    PLURAL_BIT(ZERO) | PLURAL_BIT(ONE) | PLURAL_BIT(TWO) |            \
		PLURAL_BIT(FEW) | PLURAL_BIT(MANY) | PLURAL_BIT(OTHER))

/* plural_none, plural_one ...: the form that n things take. */
#define PLURAL_DECLARE(rule, languages, forms) \
	enum plural plural_##rule(uint64_t n);
PLURAL_RULES(PLURAL_DECLARE)
#undef PLURAL_DECLARE

#endif
