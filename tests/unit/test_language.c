/* test_language.c - the language of what a customer wrote, by its table; also of mixed and of short texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "workflow/language.h"
#include "workflow/language_table.h"

static void texts_have_their_language(void **state)
{
	static const struct {
		const char *subject, *text, *wanted;
	} cases[] = {
		{"Order #8841 has not arrived", "Hello, I paid on 3 November. Where is my parcel?", "en"},
		{NULL, "please help", "en"},
		{NULL, "Thanks!", "en"},
		{"无法登录账户", "您好，我昨天改了密码，现在登录不了。", "zh-Hans"},
		{"退貨流程", "請問退貨需要附上發票嗎？謝謝。", "zh-Hant"},
		{NULL, "你們的 Lumora X200 連不上 WiFi，請問怎麼辦？", "zh-Hant"},
		{NULL, "我的 Lumora X200 连不上 WiFi，请问怎么办？", "zh-Hans"},
		{NULL, "my name is 王小明 and I have not got the invoice yet", "en"},
		{"王小明", "The printer that you sent does not print", "en"},
		{"Re: Fwd: order 99", "请尽快处理 please", "zh-Hans"},
		{NULL, "你好", "zh-Hans"}, /* nothing tells: the script that more people write */
		{NULL, "里程碑与皇后", "zh-Hans"},
		{NULL, "台北的皇后飯店", "zh-Hant"},
		{NULL, "订单详情 https://shop.example/en/orders/the-order-you-want?id=1", "zh-Hans"},
		{NULL, "联系 first.last@the.example.com 或 help_desk_of_you.txt", "zh-Hans"},
		{NULL, "ご注文の商品はまだ届いていません。確認をお願いします。", ""},
		{NULL, "주문한 상품이 아직 도착하지 않았습니다", ""},
		{NULL, "Заказ ещё не пришёл, помогите пожалуйста", ""},
		{NULL, "Wo ist meine Bestellung? Ich habe sie nicht bekommen und das ist schlecht.", ""},
		{NULL, "Où est ma commande? Je ne l'ai pas reçue et c'est très long.", ""},
		{NULL, "De printer is kapot en ik heb het niet gedaan, dank voor de hulp", ""},
		{NULL, "¿Dónde está mi pedido? Gracias por su ayuda con el problema.", ""},
		{NULL, "Dov'è il mio ordine? Grazie per una risposta.", ""},
		{NULL, "12345 67890", ""},
		{NULL, "XJ-900 AB12", ""},
		{"", "", ""},
		{NULL, NULL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = cases[i].text ? strlen(cases[i].text) : 0;
		const char *got = language_of(cases[i].subject, cases[i].text, n);

		if (strcmp(got, cases[i].wanted) != 0)
			print_error("%s | %s\n", cases[i].subject ? cases[i].subject : "",
				    cases[i].text ? cases[i].text : "");
		assert_string_equal(got, cases[i].wanted);
	}
}

static void only_the_first_bytes_of_a_text_count(void **state)
{
	static const char text[] = "谢谢 the order that you have sent is not the one";

	(void)state;
	assert_string_equal(language_of(NULL, text, 6), "zh-Hans");
	assert_string_equal(language_of(NULL, text, 5), "zh-Hans"); /* a torn character is left out */
	assert_string_equal(language_of(NULL, text, strlen(text)), "en");
}

static void a_long_text_is_read_to_its_limit(void **state)
{
	static char text[LANGUAGE_READ_MOST + 4000];
	size_t n = 0;

	(void)state;
	while (n + 3 <= LANGUAGE_READ_MOST) {
		memcpy(text + n, "请", 3);
		n += 3;
	}
	while (n + 4 <= sizeof(text)) {
		memcpy(text + n, "the ", 4);
		n += 4;
	}
	assert_string_equal(language_of(NULL, text, n), "zh-Hans");
}

static void the_tables_are_in_order_and_apart(void **state)
{
	(void)state;
	for (size_t i = 1; i < language_simplified_only_n; i++)
		assert_true(language_simplified_only[i - 1] < language_simplified_only[i]);
	for (size_t i = 1; i < language_traditional_only_n; i++)
		assert_true(language_traditional_only[i - 1] < language_traditional_only[i]);
	for (size_t i = 0, k = 0; i < language_simplified_only_n; i++) {
		while (k < language_traditional_only_n &&
		       language_traditional_only[k] < language_simplified_only[i])
			k++;
		assert_true(k == language_traditional_only_n ||
			    language_traditional_only[k] != language_simplified_only[i]);
	}
}

static void who_speaks_reads(void **state)
{
	static const struct {
		const char *spoken, *written;
		bool reads;
	} cases[] = {
		{"en", "en", true},
		{"zh", "zh-Hans", true},
		{"zh", "zh-Hant", true},
		{"zh-Hans", "zh-Hans", true},
		{"zh-Hans", "zh-Hant", false},
		{"zh-Han", "zh-Hant", false},
		{"en", "zh-Hans", false},
		{"", "en", false},
		{"", "", true},
		{"en", "", true},
		{"zh-Hans", "zh", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(language_reads(cases[i].spoken, cases[i].written), cases[i].reads);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_have_their_language),
		cmocka_unit_test(only_the_first_bytes_of_a_text_count),
		cmocka_unit_test(a_long_text_is_read_to_its_limit),
		cmocka_unit_test(the_tables_are_in_order_and_apart),
		cmocka_unit_test(who_speaks_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
