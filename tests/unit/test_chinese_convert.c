/* test_chinese_convert.c - what customers read in the other script: a house's terms, a help desk's words, quotation marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/chinese.h"

static const struct chinese_term house[] = {{"保修卡", "保證卡"}};

static void texts_are_converted_as_they_are_read(void **state)
{
	static const struct {
		enum chinese_script to;
		const char *text, *read;
	} cases[] = {
		{CHINESE_TRADITIONAL, "点击“设置”菜单", "點選「設定」選單"},
		{CHINESE_TRADITIONAL, "他说：“请看‘帮助’。”", "他說：「請看『幫助』。」"},
		{CHINESE_TRADITIONAL, "按“OK”键", "按「OK」鍵"},
		{CHINESE_TRADITIONAL, "it is “fine”, don’t", "it is “fine”, don’t"},
		{CHINESE_TRADITIONAL, "没有结束的“引号\n下一段”", "沒有結束的“引號\n下一段”"},
		{CHINESE_SIMPLIFIED, "點選「設定」與『說明』", "点击“设置”与‘说明’"},
		{CHINESE_TRADITIONAL, "保修期一年，保修卡在盒内", "保固期一年，保證卡在盒內"},
		{CHINESE_SIMPLIFIED, "保固期一年", "保修期一年"},
		{CHINESE_TRADITIONAL, "导出系统日志和日志文件", "匯出系統紀錄和紀錄檔"},
		{CHINESE_TRADITIONAL, "写工作日志", "寫工作日誌"},
		{CHINESE_TRADITIONAL, "账号和邮箱", "帳號和信箱"},
		{CHINESE_TRADITIONAL, "激光打印机", "雷射印表機"},
	};
	void *ctx = talloc_new(NULL);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(chinese_convert(ctx, cases[i].text, cases[i].to, house, COUNT_OF(house)),
				    cases[i].read);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_converted_as_they_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
