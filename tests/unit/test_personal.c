/* test_personal.c - what tells who somebody is goes out of their words, and what helps others stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "workflow/personal.h"

static void who_it_was_goes_out(void **state UNUSED)
{
	static const struct {
		const char *text, *name, *out;
		enum locale l;
	} cases[] = {
		{"Marco Bellini wrote. MARCO!", "Marco Bellini", "[name] wrote. [name]!", LOCALE_EN},
		{"Dear Mr Bellini, the bellinis are good", "Marco Bellini",
		 "Dear Mr [name], the bellinis are good", LOCALE_EN},
		{"Li likes lights", "Li Wei", "[name] likes lights", LOCALE_EN},
		{"我是王小明，小明的灯不亮", "王小明", "我是[姓名]，小明的灯不亮", LOCALE_ZH_CN},
		{"王先生您好", "王小明", "[姓名]您好", LOCALE_ZH_CN},
		{"王小明先生您好", "王小明 Wang Xiaoming", "[姓名]先生您好", LOCALE_ZH_TW},
		{"write to marco@caffe.example.", "", "write to [email address].", LOCALE_EN},
		{"请发到li.wei+x@example.cn谢谢", "", "请发到[邮箱地址]谢谢", LOCALE_ZH_CN},
		{"marco@bellini.example is Marco", "Marco Bellini", "[email address] is [name]", LOCALE_EN},
		{"call +44 131 496 0217 now", "", "call [phone number] now", LOCALE_EN},
		{"手机13800138000，谢谢", "", "手机[电话号码]，谢谢", LOCALE_ZH_CN},
		{"電話 02-2345-6789", "", "電話 [電話號碼]", LOCALE_ZH_TW},
		{"order LU-240918 and #100017-K", "", "order [number] and [number]", LOCALE_EN},
		{"IBAN DE89 3704 0044 0532 0130 00", "", "IBAN DE89 [number]", LOCALE_EN},
		{"see https://shop.example/o?id=7 please", "", "see [link] please", LOCALE_EN},
		{"see https://shop.example/track/99887766.", "", "see [link].", LOCALE_EN},
		{"see https://lumora.example/help/hub.", "", "see https://lumora.example/help/hub.",
		 LOCALE_EN},
		{"firmware 4.8.1 of 2026-11-22, 46 lamps A60, 3000K, IPX7", "",
		 "firmware 4.8.1 of 2026-11-22, 46 lamps A60, 3000K, IPX7", LOCALE_EN},
		{"on 22.11.2026 at 10:30, 2 x 1200 lm", "", "on 22.11.2026 at 10:30, 2 x 1200 lm", LOCALE_EN},
		{"", "", "", LOCALE_EN},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t counts[PERSONAL_END] = {0};
		void *ctx = talloc_new(NULL);

		assert_string_equal(
			personal_take_out(ctx, cases[i].text, &cases[i].name, 1, cases[i].l, counts),
			cases[i].out);
		talloc_free(ctx);
	}
}

static void what_went_out_is_counted(void **state UNUSED)
{
	static const char *const names[] = {"Marco Bellini", "Tom Becker"};
	size_t counts[PERSONAL_END] = {0};
	void *ctx = talloc_new(NULL);

	personal_take_out(ctx, "Marco, Tom Becker: a@b.example, c@d.example, +441314960217", names, 2,
			  LOCALE_EN, counts);
	assert_int_equal(counts[PERSONAL_NAME], 2);
	assert_int_equal(counts[PERSONAL_MAIL], 2);
	assert_int_equal(counts[PERSONAL_PHONE], 1);
	assert_int_equal(counts[PERSONAL_NUMBER], 0);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_it_was_goes_out),
		cmocka_unit_test(what_went_out_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
