/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Money: minor units after ISO 4217's list one (2024), names after the
 * language's patterns. A currency without a pattern of its own is written
 * with its code, which is right in every language if not elegant.
 */
#include "base/decimal_text.h"
#include "lang/lang_impl.h"
#include "lang/pattern.h"

#include "lang/money.h"

static const struct {
	struct str code;
	struct str (*write)(struct arena *mem, const struct lang *lang,
	    struct str amount);
} named[] = {
    {STR_INIT("CNY"), pattern_money_cny},
    {STR_INIT("USD"), pattern_money_usd},
    {STR_INIT("EUR"), pattern_money_eur},
    {STR_INIT("GBP"), pattern_money_gbp},
    {STR_INIT("JPY"), pattern_money_jpy},
    {STR_INIT("HKD"), pattern_money_hkd},
    {STR_INIT("MOP"), pattern_money_mop},
    {STR_INIT("TWD"), pattern_money_twd},
    {STR_INIT("KRW"), pattern_money_krw},
    {STR_INIT("SGD"), pattern_money_sgd},
    {STR_INIT("AUD"), pattern_money_aud},
    {STR_INIT("CAD"), pattern_money_cad},
    {STR_INIT("CHF"), pattern_money_chf},
};

/* By number of places; all that are not here have two. */
static const struct str unusual[] = {
    [0] = STR_INIT("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV "
		   "XAF XOF XPF"),
    [3] = STR_INIT("BHD IQD JOD KWD LYD OMR TND"),
    [4] = STR_INIT("CLF UYW"),
};

int
lang_money_places(struct str currency)
{
	size_t at;

	for (size_t i = 0; i < sizeof(unusual) / sizeof(unusual[0]); i++)
		if (currency.n == 3 && str_find(unusual[i], currency, &at) &&
		    at % 4 == 0)
			return (int)i;
	return 2;
}

struct str
lang_money(struct arena *mem, const struct lang *lang, struct decimal amount,
    struct str currency)
{
	struct str s = lang__digits(mem, lang,
	    decimal_format_to(mem, amount, lang_money_places(currency)));

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (str_eq(named[i].code, currency))
			return named[i].write(mem, lang, s);
	return pattern_money_other(mem, lang, s, currency);
}
