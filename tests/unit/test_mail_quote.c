/* test_mail_quote.c - a trailing quotation is folded; a customer's words never are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include <cmocka.h>

#include "channels/mail/quote.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"

static void the_history_at_the_end_is_folded(void **state UNUSED)
{
	static const struct {
		const char *text, *visible;
	} cases[] = {
		{"yes\n\n> old\n> older", "yes"},
		{"yes\n\nOn Mon, 6 May 2024 at 10:22, A <a@b> wrote:\n> old", "yes"},
		{"yes\n\nOn Mon, 6 May 2024 at 10:22, A\n<a@b> wrote:\n\nold without marks", "yes"},
		{"yes\n\n-----Original Message-----\nFrom: A\n\nold", "yes"},
		{"yes\n\n________________________________\nFrom: A <a@b>\nSent: today\nTo: c\nSubject: "
		 "d\n\nold",
		 "yes"},
		{"yes\n\n*Von:* A <a@b>\n*Gesendet:* heute\n*An:* c\n*Betreff:* d\n\nalt", "yes"},
		{"好\n\n------------------ 原始邮件 ------------------\n发件人: x\n旧", "好"},
		{"好\n\n發件人：a@b\n寄件者：客服 <a@b>\n日期：2024年5月6日\n主旨：x\n\n舊", "好"},
		{"好\n\n客服 <a@b> 於 2024年5月6日 週一 上午10:22寫道：\n\n> 舊", "好"},
		{"yes\n\nSent from my iPhone\n\n> old", "yes"},
		{"yes\n> old\n-- \nsignature", "yes"},
		{"Test reply\n\nSent from Samsung MobileName <address@example.com> wrote:\n\n>\n> Test\n>\n> "
		 "Roman",
		 "Test reply"},
		{"Lorem\n\nOp 13-02-2014 3:18 schreef Julius Caesar <pantheon@rome.com>:\n\nVeniam laborum "
		 "mlkshk kale chips authentic. Normcore mumblecore laboris.",
		 "Lorem"},
		{"reply On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:\n> Hi", "reply"},
		{"Gluten-free culpa lo-fi et nesciunt nostrud.\n\nOp 17-feb.-2015, om 13:18 heeft Julius "
		 "Caesar <pantheon@rome.com> het volgende geschreven:\n\nSmall batch beard",
		 "Gluten-free culpa lo-fi et nesciunt nostrud."},
		{"Hello\n\nVào 14:24 8 tháng 6, 2017, Hùng Nguyễn <hungnguyen@xxx.com> đã viết:\n\n> Xin "
		 "chào",
		 "Hello"},
		{"Спасибо\n\nпн, 6 мая 2024 г. в 10:22, Support <support@hub.example>:\n\n> привет",
		 "Спасибо"},
		{"Tesekkurler\n\nSupport <support@hub.example>, 6 May 2024 Pzt, 10:22 tarihinde şunu "
		 "yazdı:\n\n> merhaba",
		 "Tesekkurler"},
		{"ありがとう\n\n2024年5月6日(月) 10:22 Support <support@hub.example>:\n\n> 古い",
		 "ありがとう"},
		{"감사합니다\n\n2024년 5월 6일 (월) 오전 10:22, Support <support@hub.example>님이 작성:\n\n> "
		 "옛날",
		 "감사합니다"},
		{"还是不行。\n\n\n------------------ 原始邮件 ------------------\n发件人: \"客服\" "
		 "<support@hub.example>;\n发送时间: 2024年5月6日(星期一) 上午10:22\n收件人: "
		 "\"李\"<li@qq.example>;\n主题: Re: 打印机\n\n您好,请重启。\n客服",
		 "还是不行。"},
		{"还是不行。\n\n\n\n---原始邮件---\n发件人: \"客服\"<support@hub.example>\n发送时间: "
		 "2024年5月6日(周一) 上午10:22\n收件人: \"李\"<li@qq.example>;\n主题: "
		 "回复：打印机\n\n您好,请重启。\n客服",
		 "还是不行。"},
		{"还是不行。\n\n发自我的iPhone\n\n\n------------------ Original ------------------\nFrom: "
		 "客服 <support@hub.example>\nDate: 周一,5月 6,2024 10:22 上午\nTo: 李 "
		 "<li@qq.example>\nSubject: Re: 打印机\n\n您好,请重启。\n客服",
		 "还是不行。"},
		{"好的,谢谢\n\n\n\nlilei@foxmail.example\n \n发件人： 客服\n发送时间： 2024-05-06 "
		 "10:22\n收件人： lilei\n抄送： boss\n主题： Re: 打印机\n您好,请重启。\n客服",
		 "好的,谢谢\n\n\n\nlilei@foxmail.example"},
		{"好的\n\n\n\n\n\n\nAt 2024-05-06 10:22:33, \"客服\" <support@hub.example> "
		 "wrote:\n>您好\n>请重启",
		 "好的"},
		{"好的\n\n\n在 2024-05-06 10:22:33，\"客服\" <support@hub.example> 写道：\n\n您好\n请重启",
		 "好的"},
		{"好的\n---- 回复的原邮件 ----\n| 发件人 | 客服<support@hub.example> |\n| 发送日期 | "
		 "2024年5月6日 10:22 |\n| 收件人 | lilei@163.example |\n| 主题 | 打印机 |\n您好",
		 "好的"},
		{"好的\n\n发件人: 客服 <support@hub.example>\n发送时间: 2024年5月6日 10:22\n收件人: 李雷 "
		 "<lilei@x.example>\n抄送: 王 <w@x.example>\n主题: 答复: 打印机\n\n您好,请重启。\n客服",
		 "好的"},
		{"好的\n\n寄件者: 客服 <support@hub.example>\n寄件日期: 2024年5月6日 上午 10:22\n收件者: "
		 "李雷 <lilei@x.example>\n副本: 王 <w@x.example>\n主旨: 回覆: 印表機\n\n您好",
		 "好的"},
		{"好的\n\n從: 客服 <support@hub.example>\n傳送日期: 2024年5月6日 10:22\n收件者: 李雷 "
		 "<lilei@x.example>\n主旨: 印表機\n\n您好",
		 "好的"},
		{"好的\n\n從 Windows 版郵件傳送\n\n寄件者: 客服\n傳送時間: 2024年5月6日 上午 10:22\n收件者: "
		 "lilei@x.example\n主旨: 印表機\n\n您好",
		 "好的"},
		{"好的\n\n从 Windows 版邮件发送\n\n发件人: 客服\n发送时间: 2024年5月6日 10:22\n收件人: "
		 "lilei@x.example\n主题: 打印机\n\n您好",
		 "好的"},
		{"好的\n\n客服 <support@hub.example> 于2024年5月6日周一 10:22写道：\n\n> 您好\n> 请重启",
		 "好的"},
		{"好的\n\n客服 <support@hub.example> 於 2024年5月6日 週一 上午10:22寫道：\n\n> 您好", "好的"},
		{"好的\n\n客服 <support@hub.example>\n于2024年5月6日周一 10:22写道：\n\n> 您好\n> 请重启",
		 "好的"},
		{"好的\n\n客服中心很長的名字很長的名字 <support.department@hub-with-long-name.example> "
		 "於\n2024年5月6日 週一 上午10:22寫道：\n\n> 您好",
		 "好的"},
		{"好的\n\n发自我的 iPhone\n\n> 在 2024年5月6日，10:22，客服 <support@hub.example> 写道：\n> "
		 "\n> ﻿您好",
		 "好的"},
		{"好的\n\n從我的 iPhone 傳送\n\n> 客服 <support@hub.example> 於 2024年5月6日 上午10:22 "
		 "寫道：\n> \n> 您好",
		 "好的"},
		{"好的\n\n> 客服 <support@hub.example> 在 2024年5月6日 上午10:22 寫道：\n> \n> 您好", "好的"},
		{"好的\n------------------------------------------------------------------\n发件人：客服 "
		 "<support@hub.example>\n发送时间：2024年5月6日(星期一) 10:22\n收件人：李雷 "
		 "<lilei@x.example>\n主　题：打印机\n\n您好",
		 "好的"},
		{"好的\n\n------------------------------------------------------------------\n发件人：客服<"
		 "support@hub.example>\n日　期：2024年05月06日 "
		 "10:22:33\n收件人：李雷<lilei@aliyun.example>\n主　题：Re:打印机\n\n您好",
		 "好的"},
		{"好的\n\n    客服 <support@hub.example> 於 2024年5月6日 星期一 上午10:22:33 [GMT+8] "
		 "寫道：\n\n 您好",
		 "好的"},
		{"好的\n\n获取 Outlook for "
		 "iOS<https://aka.ms/o0ukef>\n________________________________\n发件人: 客服 "
		 "<support@hub.example>\n发送时间: 星期一, 五月 6, 2024 10:22 上午\n收件人: 李雷 "
		 "<lilei@x.example>\n主题: 打印机\n\n您好",
		 "好的"},
		{"好的\n\n取得 iOS 版 "
		 "Outlook<https://aka.ms/o0ukef>\n________________________________\n寄件者: 客服 "
		 "<support@hub.example>\n寄件日期: Monday, May 6, 2024 10:22:33 AM\n收件者: 李雷 "
		 "<lilei@x.example>\n主旨: 印表機\n\n您好",
		 "好的"},
		{"好的\n\n發件人: 客服 <support@hub.example>\n發送時間: 2024年5月6日 10:22\n收件人: 李雷 "
		 "<lilei@x.example>\n主題: 打印機\n\n您好",
		 "好的"},
		{"好的\n\n客服 於 2024/5/6 上午 10:22 寫道：\n> 您好\n> 請重啟", "好的"},
		{"好的\n在 2024年5月6日 +0800 10:22，客服 <support@hub.example>，写道：\n> 您好", "好的"},
		{"好的\n\n> From: \"客服\"<support@hub.example>\n> Date: Mon, May 6, 2024, 10:22\n> Subject: "
		 "Re: 打印机\n> To: \"李雷\"<lilei@x.example>\n> 您好",
		 "好的"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t n = quote_visible_bytes(cases[i].text);

		assert_int_equal(n, strlen(cases[i].visible));
		assert_memory_equal(cases[i].text, cases[i].visible, n);
	}
}

static void a_customers_words_stay_visible(void **state UNUSED)
{
	static const char *const texts[] = {
		"no quote at all",
		"> a question?\nan answer\n> another?\nanother answer",
		"On Mon, 6 May 2024 at 10:22, A <a@b> wrote:\n> old\n\nmy answer is below",
		"> only a quote",
		"-----Original Message-----\nFrom: a@b\nTo: c@d\n\nforwarded without a word",
		"fyi\n\n---------- Forwarded message ----------\nfrom somebody else",
		"My trip:\nFrom: London\nTo: Paris\nDate: 3 May\n\nPlease refund it.",
		"On the topic of shipping, he wrote:\nit will come\nbut it did not",
		"他在信里写道：产品质量很好。\n谢谢你们。",
		"The price is > 100\n>>> see http://x <<<\nthanks",
		"Sent from my desk, not from home.",
		"a ---- b ---- wrote",
		"FYI\n\n---------- Forwarded message ----------\nFrom: bob@example.com\nDate: Tue, Sep 4, "
		"2012 at 1:35 PM\nSubject: Two\nline subject\nTo: rob@example.com\n\nText",
		"在 2024年5月6日，客服 <support@hub.example> 写道：\n> 型号?\n\nHP 1020\n\n> "
		"系统?\n\nWindows 11",
		"------------------ 原始邮件 ------------------\n> 型号?\n\nHP 1020 在下面回答",
		"我在网上看到有人写道：\n这个打印机不好。\n你们怎么看?",
		"订单信息\n收件人：李雷\n地址：北京\n日期：5月6日\n主题：生日礼物\n请改地址",
		"退货\n发件人：李雷\n收件人：仓库\n日期：2024年5月6日\n快递丢了,请查",
		"型号\n----------\nHP 1020\n----------\n请回复",
		"温度 > 30 度\n> 50 就停\n请看",
		"On Monday I wrote:\n\nmy printer broke.\nStill broken.",
		"As you know, on 6 May at 10:22 your colleague wrote:\n\nyou will get money back\n\nWhere is "
		"it?",
		"> What model?\n> What system?\n\nHP 1020, Windows",
		"Hi\n\nOn Mon, 6 May 2024 at 10:22, A <a@b.example> wrote:\n> old\n\nThanks\nBob",
		"谢谢\n\n发自我的内心的感谢",
		"看一下\n\n---------- 转发的邮件 ----------\n发件人: 王 <w@x.test>\n日期: "
		"2024年5月6日\n主题: 发票\n\n正文",
		"",
		"\n\n",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (quote_visible_bytes(texts[i]) != strlen(texts[i]))
			print_message("%s\n", texts[i]);
		assert_int_equal(quote_visible_bytes(texts[i]), strlen(texts[i]));
	}
}

#ifdef ONEVOICE_SANITIZED
#define LONG_BYTES 50000
#define CPU_MOST_S 30
#else
#define LONG_BYTES 1000000
#define CPU_MOST_S 2
#endif

/* Time grows with the text and not with its square. */
static void long_and_odd_texts_cost_little(void **state UNUSED)
{
	static const char *const units[] = {"> a\n",  "> a\n\n",     "> a\nb\n", "On 1 ",
					    "On 1\n", "From: a@b\n", "\n",	 "a\n> b\n\n"};

	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct text_out o = text_out_on(NULL);
		clock_t start = clock();

		while (o.n < LONG_BYTES)
			text_out_str(&o, units[i]);
		text_out_str(&o, "end");
		assert_true(quote_visible_bytes(o.p) <= o.n);
		assert_true(clock() - start < CPU_MOST_S * CLOCKS_PER_SEC);
		talloc_free(o.p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_history_at_the_end_is_folded),
		cmocka_unit_test(a_customers_words_stay_visible),
		cmocka_unit_test(long_and_odd_texts_cost_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
