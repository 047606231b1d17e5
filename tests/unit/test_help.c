/* test_help.c - the help centre's pure parts: a colour that can be read, work that was done, ids of forms, mails' words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/help/help_colour.h"
#include "web/help/help_form_id.h"
#include "web/help/help_work.h"
#include "workflow/help_contact.h"
#include "workflow/mail_template.h"

static void every_colour_can_be_read_on_both_grounds(void **state)
{
	static const char *const grounds[] = {"#ffffff", "#eceff3", "#212833",
					      "#11151b", "#000000", "#777777"};
	static const char *const accents[] = {"#1d5bd0", "#ffee00", "#ffffff", "#000000",
					      "#ff0000", "#808080", "#00ff99"};

	for (size_t i = 0; i < COUNT_OF(grounds); i++)
		for (size_t k = 0; k < COUNT_OF(accents); k++) {
			struct colour ground, accent, shown;
			char text[COLOUR_SIZE];

			assert_int_equal(colour_read(grounds[i], &ground), RC_OK);
			assert_int_equal(colour_read(accents[k], &accent), RC_OK);
			colour_write(colour_for_text(accent, ground), text);
			assert_int_equal(colour_read(text, &shown), RC_OK); /* as the browser has it */
			if (colour_contrast(shown, ground) < 4.45)
				fail_msg("%s on %s: %s", accents[k], grounds[i], text);
			assert_true(colour_contrast(colour_on(shown), shown) >= 4.5);
		}
	(void)state;
}

static void contrast_is_that_of_the_standard(void **state)
{
	struct colour black, white, grey;

	assert_int_equal(colour_read("#000000", &black), RC_OK);
	assert_int_equal(colour_read("#ffffff", &white), RC_OK);
	assert_int_equal(colour_read("#767676", &grey), RC_OK);
	assert_true(colour_contrast(black, white) > 20.99 && colour_contrast(black, white) < 21.01);
	assert_true(colour_contrast(grey, white) > 4.53 && colour_contrast(grey, white) < 4.55);
	for (const char *const *bad =
		     (const char *const[]){"", "#fff", "1d5bd0#", "#1d5bdg", "#1d5bd00", NULL};
	     *bad; bad++)
		assert_int_equal(colour_read(*bad, &grey), RC_INVALID);
	(void)state;
}

static void work_serves_its_form_alone(void **state)
{
	char number[24] = "", form[HELP_FORM_ID_SIZE];
	unsigned n = 0;

	help_form_id_new(form);
	do
		snprintf(number, sizeof(number), "%u", n++);
	while (!help_work_done(form, "1.guard", number));
	assert_true(n > 16); /* one in 65,536 does: sixteen in a row would be a broken count of zeros */
	assert_false(help_work_done(form, "2.guard", number) && help_work_done(form, "3.guard", number));
	for (const char *const *bad =
		     (const char *const[]){"", "-1", "1 ", "x", "123456789012345678901", NULL};
	     *bad; bad++)
		assert_false(help_work_done(form, "1.guard", *bad));
	(void)state;
}

static void a_forms_id_reads_back(void **state)
{
	char a[HELP_FORM_ID_SIZE], b[HELP_FORM_ID_SIZE];
	struct client_id id;

	help_form_id_new(a);
	help_form_id_new(b);
	assert_string_not_equal(a, b);
	assert_true(help_form_id_read(a, &id));
	assert_false(help_form_id_read("", &id) ||
		     help_form_id_read("AB345678901234567890123456789012", &id) ||
		     help_form_id_read("zz345678901234567890123456789012", &id));
	(void)state;
}

static void a_request_without_address_or_words_is_at_fault(void **state)
{
	char long_text[HELP_TEXT_MOST + 2];
	struct help_request r = {
		.address = "a@b.example", .name = "", .subject = "s", .text = "t", .locale = "en"};

	assert_int_equal(help_request_fault(&r), HELP_FINE);
	r.address = "nobody";
	assert_int_equal(help_request_fault(&r), HELP_NO_ADDRESS);
	r.address = "a@b.example";
	r.subject = "";
	assert_int_equal(help_request_fault(&r), HELP_NO_TEXT);
	r.subject = "s";
	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	r.text = long_text;
	assert_int_equal(help_request_fault(&r), HELP_TOO_LONG);
	(void)state;
}

static void mails_say_all_and_fill_in_once(void **state)
{
	static const enum mail_template kinds[] = {TEMPLATE_HELP_CONFIRM, TEMPLATE_HELP_REQUESTS};
	const struct placeholder_values v = {.of = {[PLACEHOLDER_HOUSE_NAME] = "Tea {link}",
						    [PLACEHOLDER_TICKET_SUBJECT] = "{house.name}",
						    [PLACEHOLDER_LINK] = "https://x/1"}};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(kinds) * LOCALES; i++) {
		enum mail_template k = kinds[i / LOCALES];
		const char *text =
			mail_template_fill(ctx, mail_template_usual(k, (enum locale)(i % LOCALES)), &v).text;

		assert_non_null(strstr(text, "Tea {link}"));
		assert_int_equal(strstr(text, "{house.name}") != NULL, k == TEMPLATE_HELP_CONFIRM);
		assert_non_null(strstr(text, "\nhttps://x/1\n"));
	}
	talloc_free(ctx);
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_colour_can_be_read_on_both_grounds),
		cmocka_unit_test(contrast_is_that_of_the_standard),
		cmocka_unit_test(work_serves_its_form_alone),
		cmocka_unit_test(a_forms_id_reads_back),
		cmocka_unit_test(a_request_without_address_or_words_is_at_fault),
		cmocka_unit_test(mails_say_all_and_fill_in_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
