/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "lang/lang.h"

#include "tap.h"

static struct str
find(const char *tag)
{
	const struct lang *lang = lang_find(str_from_c(tag));

	return lang == NULL ? STR("-") : lang_tag(lang);
}

static struct str
pick(const char *accept)
{
	return lang_tag(lang_pick(str_from_c(accept)));
}

static void
test_list(void)
{
	ok(lang_count() >= 2);
	ok_str(lang_tag(lang_at(0)), "en");
	ok_str(lang_name(lang_at(0)), "English");
	ok(!lang_cjk(lang_at(0)));
	ok_str(lang_name(lang_find(STR("zh"))), "简体中文");
	ok(lang_cjk(lang_find(STR("zh"))));
	for (size_t i = 0; i < lang_count(); i++) {
		ok(lang_find(lang_tag(lang_at(i))) == lang_at(i));
		ok(!lang_right_to_left(lang_at(i)));
	}
}

static void
test_find(void)
{
	static const char *const hans[] = {"zh", "ZH", "zh-CN", "zh-cn",
	    "zh_CN", "zh-SG", "zh-Hans", "zh-hans-cn", "zh-Hans-SG",
	    "zh-cmn-Hans", "cmn", "cmn-Hans-CN", "yue-HK", "zh-TW", "zh-HK",
	    "zh-MO", "zh-Hant", "zh-Hant-TW", "zh-CN-x-private",
	    "zh-x-anything", "zh-u-co-pinyin", "zh-"};
	static const char *const none[] = {"", "-", "z", "zhh1", "fr", "x-zh",
	    "i-default", "english", "*", "zh CN", "1", "--", "\xff\xff"};

	for (size_t i = 0; i < sizeof(hans) / sizeof(hans[0]); i++)
		tap_str(__FILE__, __LINE__, hans[i], find(hans[i]),
		    STR("zh-Hans"));
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		tap_str(__FILE__, __LINE__, none[i], find(none[i]), STR("-"));
	ok_str(find("en"), "en");
	ok_str(find("en-GB"), "en");
	ok_str(find("EN-us-posix"), "en");
}

static void
test_pick(void)
{
	ok_str(pick(""), "en");
	ok_str(pick("fr, de;q=0.9"), "en");
	ok_str(pick("zh-CN,zh;q=0.9,en;q=0.8"), "zh-Hans");
	ok_str(pick("en-GB,en;q=0.9,zh;q=0.8"), "en");
	ok_str(pick("en;q=0.8, zh-TW"), "zh-Hans");
	ok_str(pick("fr;q=1.0, zh;q=0.1"), "zh-Hans");
	/* The earlier of two equals. */
	ok_str(pick("zh;q=0.5,en;q=0.5"), "zh-Hans");
	ok_str(pick("en;q=0.5,zh;q=0.5"), "en");
	ok_str(pick("en;q=0.500,zh;q=0.501"), "zh-Hans");
	/* "*" and refusals. */
	ok_str(pick("*"), "en");
	ok_str(pick("en;q=0, *"), "zh-Hans");
	ok_str(pick("en;q=0, en-GB;q=0.5, zh;q=0.1"), "zh-Hans");
	ok_str(pick("zh;q=0, zh-CN"), "en");
	ok_str(pick("zh-TW;q=0, zh;q=0.2"), "zh-Hans");
	ok_str(pick("*;q=0.1, zh;q=0.2"), "zh-Hans");
	ok_str(pick("zh;q=0"), "en");
	/* White space and letters' case. */
	ok_str(pick(" \t zh ; Q=0.7 , en ; q=0.6 "), "zh-Hans");
}

static void
test_malformed(void)
{
	static const char *const bad[] = {"zh;q=", "zh;q=2", "zh;q=1.001",
	    "zh;q=-1", "zh;q=0.1234", "zh;q=.5", "zh;q=15", "zh;x=1",
	    "zh;q=0x1", "zh;q", ";q=1", ";;;", ",,,,", "zh;q=1;level=1"};
	char many[4096] = "";
	struct str s = str_of(many, sizeof(many));

	/* What is malformed counts for nothing, so English is left. */
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		tap_str(__FILE__, __LINE__, bad[i], pick(bad[i]), STR("en"));
	ok_str(pick("zh;q=7,,;,zh-CN;q=0.3"), "zh-Hans");
	/* Beyond the limits nothing is read: bytes first, then parts. */
	memset(many, ' ', sizeof(many));
	memcpy(many + LANG_ACCEPT_BYTES - 2, "zh", 2);
	ok_str(lang_tag(lang_pick(s)), "zh-Hans");
	memcpy(many + LANG_ACCEPT_BYTES - 2, " zh", 3);
	ok_str(lang_tag(lang_pick(s)), "en");
	for (size_t i = 0; i < LANG_ACCEPT_PARTS; i++)
		memcpy(many + 3 * i, "fr,", 3);
	memcpy(many + 3 * LANG_ACCEPT_PARTS, "zh,", 3);
	ok_str(lang_tag(lang_pick(s)), "en");
	memcpy(many, "zh,", 3);
	ok_str(lang_tag(lang_pick(s)), "zh-Hans");
}

int
main(void)
{
	test_list();
	test_find();
	test_pick();
	test_malformed();
	return tap_done();
}
