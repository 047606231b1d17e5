/* test_fax_mail.c - which mails are faxes, what they and gateways' reports say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/fax/fax_report.h"
#include "channels/fax/fax_words.h"

#define T(text) ((char *)(uintptr_t)(text))

static const struct fax_gateway gateways[] = {
	{.id = 1,
	 .active = true,
	 .name = T("HylaFAX"),
	 .kind = FAX_KIND_HYLAFAX,
	 .sender = T("fax@gw.example"),
	 .auth_method = T("auth"),
	 .auth_value = T("faxserver"),
	 .country = T("DE"),
	 .language = T("en"),
	 .pattern = T(""),
	 .domain = T("")},
	{.id = 2,
	 .active = true,
	 .name = T("Cloud"),
	 .kind = FAX_KIND_PATTERN,
	 .sender = T("*@cloudfax.example"),
	 .auth_method = T("dmarc"),
	 .auth_value = T(""),
	 .country = T("CN"),
	 .language = T("zh-CN"),
	 .place = FAX_PLACE_SENDER,
	 .pattern = T("{number}"),
	 .domain = T("")},
	{.id = 3,
	 .active = false,
	 .name = T("Old"),
	 .kind = FAX_KIND_PATTERN,
	 .sender = T("old@gw.example"),
	 .auth_method = T("dmarc"),
	 .auth_value = T(""),
	 .country = T(""),
	 .language = T("zh-TW"),
	 .place = FAX_PLACE_SUBJECT,
	 .pattern = T("Fax {number}"),
	 .domain = T("")},
};

static const char hylafax_text[] =
	"recvq/fax00001.tif (ftp://vm:4559/recvq/fax00001.tif):\n          Sender: ACME Fax 2\n           "
	"Pages: 2\n"
	"         Quality: Fine\n         CallID1: +886912345678\n         CallID2: Caller Name\n"
	"     Received On: ttyIAX0\n          CommID: 000000012 (ftp://vm:4559/log/c000000012)\n";

static const struct mail_part tiff = {
	"fax00001.tif", "image/tiff", "", false, {(const uint8_t *)"II*\0x", 5}};

static struct mail_read mail_from(const char *address, const char *subject, const char *text)
{
	struct mail_read m = {
		.subject = subject, .text = text, .from = {"", address}, .parts = &tiff, .parts_n = 1};

	return m;
}

static const struct fax_gateway *whose(struct mail_read m, const char *result)
{
	const char *const results[] = {result};

	m.auth_results = (struct mail_ids){results, 1};
	return fax_mail_gateway(gateways, COUNT_OF(gateways), "mx.example", &m);
}

static void only_a_listed_gateway_that_our_server_vouches_for_is_believed(void **state UNUSED)
{
	static const struct {
		const char *from, *result;
		uint64_t id; /* 0 = nobody */
	} cases[] = {
		{"fax@gw.example", "mx.example; auth=pass smtp.auth=faxserver", 1},
		{"FAX@GW.example", "mx.example; spf=none; auth=pass (cram) smtp.auth=faxserver", 1},
		{"fax@gw.example", "mx.example; auth=pass smtp.auth=mallory", 0},
		{"fax@gw.example", "mx.example; auth=fail smtp.auth=faxserver", 0},
		{"fax@gw.example", "mx.example; dmarc=pass header.from=gw.example", 0},
		{"fax@gw.example", "evil.example; auth=pass smtp.auth=faxserver", 0},
		{"fax@evil.example", "mx.example; auth=pass smtp.auth=faxserver", 0},
		{"8613800138000@cloudfax.example", "mx.example; dmarc=pass header.from=cloudfax.example", 2},
		{"x@sub.cloudfax.example", "mx.example; dmarc=pass header.from=sub.cloudfax.example", 0},
		{"x@cloudfax.example", "mx.example; dmarc=pass header.from=evil.example", 0},
		{"old@gw.example", "mx.example; dmarc=pass header.from=gw.example", 0},
		{"", "mx.example; auth=pass smtp.auth=faxserver", 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct fax_gateway *g =
			whose(mail_from(cases[i].from, "Fax received from \"+4930\"", hylafax_text),
			      cases[i].result);

		if ((g ? g->id : 0) != cases[i].id)
			fail_msg("%s, %s", cases[i].from, cases[i].result);
	}
	assert_null(fax_mail_gateway(gateways, 3, NULL, &(struct mail_read){.from = {"", "fax@gw.example"}}));
}

static void hylafax_says_number_station_pages_and_quality(void **state UNUSED)
{
	struct mail_read m = mail_from("fax@gw.example", "Fax received from \"ACME Fax 2\"", hylafax_text);
	struct fax_mail f;

	fax_mail_read(&gateways[0], &m, "support@hub.example", &f);
	assert_string_equal(f.number, "+886912345678");
	assert_string_equal(f.csid, "ACME Fax 2");
	assert_string_equal(f.quality, "Fine");
	assert_int_equal(f.pages, 2);
	assert_ptr_equal(f.tiff, &tiff);
	assert_true(fax_mail_is_fax(&f));
}

static void an_unknown_caller_stays_unknown(void **state UNUSED)
{
	static const struct {
		const char *text, *written, *csid, *subject;
	} cases[] = {
		{"  Sender: <unknown>\n CallID1: <NONE>\n Received On: x\n CommID: 1\n", "", "",
		 "Fax from an unknown number"},
		{" CallID1: anonymous\n Received On: x\n CommID: 1\n", "", "", "Fax from an unknown number"},
		{" CallID1: 100\n Sender: Lobby\n Received On: x\n CommID: 1\n", "100", "Lobby",
		 "Fax from an unknown number (Lobby)"},
		{"", "", "", "Fax from an unknown number"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct mail_read m =
			mail_from("fax@gw.example", "Fax received from \"+49301234567\"", cases[i].text);
		struct fax_mail f;

		fax_mail_read(&gateways[0], &m, "support@hub.example", &f);
		assert_string_equal(f.number, "");
		assert_string_equal(f.written, cases[i].written);
		assert_string_equal(f.csid, cases[i].csid);
		assert_string_equal(fax_words_subject(ctx, &f), cases[i].subject);
	}
	talloc_free(ctx);
}

static void other_gateways_are_read_by_their_pattern(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct mail_read m = mail_from("12345@cloudfax.example", "x", "");
	struct fax_gateway by_text = gateways[1];
	struct fax_mail f;

	fax_mail_read(&gateways[1], &m, "", &f);
	assert_string_equal(f.number, ""); /* a short number cannot be called from here */
	assert_string_equal(f.written, "12345");
	m.from.address = "13800138000@cloudfax.example";
	fax_mail_read(&gateways[1], &m, "", &f);
	assert_string_equal(f.number, "+8613800138000");
	assert_string_equal(fax_words_subject(ctx, &f), "来自 +8613800138000 的传真");

	by_text.place = FAX_PLACE_TEXT;
	by_text.pattern = T("发件号码：{number}，{pages} 页");
	m.text = "您好\n发件号码：021-5555 1000，3 页\n";
	fax_mail_read(&by_text, &m, "", &f);
	assert_string_equal(f.number, "+862155551000");
	assert_string_equal(fax_words_text(ctx, &f), "3 页");
	by_text.place = FAX_PLACE_RECIPIENT;
	by_text.pattern = T("support+fax-{number}");
	fax_mail_read(&by_text, &m, "support+fax-13800138000@hub.example", &f);
	assert_string_equal(f.number, "+8613800138000");
	talloc_free(ctx);
}

static void a_gateways_notice_is_no_fax(void **state UNUSED)
{
	struct mail_read m =
		mail_from("fax@gw.example", "Notice about facsimile", "Modem ttyIAX0 is wedged.\n");
	struct fax_mail f;

	m.parts_n = 0;
	fax_mail_read(&gateways[0], &m, "", &f);
	assert_false(fax_mail_is_fax(&f));
}

static void a_report_says_what_became_of_the_fax(void **state UNUSED)
{
	static const struct {
		const char *subject, *text;
		enum fax_told told;
		unsigned pages;
		const char *why, *cause;
	} cases[] = {
		{"facsimile job #1 (5) to +4930 completed", "            Pages: 2\n", FAX_TOLD_SENT, 2, "",
		 "other"},
		{"facsimile job 5 to +4930 failed",
		 "Your job to +4930 failed because:\n\nBusy signal detected\n\n Status: Busy signal "
		 "detected\n",
		 FAX_TOLD_NOT_SENT, 0, "Busy signal detected", "busy"},
		{"facsimile job 5 to +4930 requeued", "was not sent because:\n\nNo answer from remote\n\n",
		 FAX_TOLD_STILL, 0, "No answer from remote", "no_answer"},
		{"facsimile job 5 to +4930 removed from queue", "", FAX_TOLD_NOT_SENT, 0, "", "other"},
		{"facsimile job 5 to +4930 sleeping", "", FAX_TOLD_NOTHING, 0, "", "other"},
		{"Your fax was sent successfully", "", FAX_TOLD_SENT, 0, "", "other"},
		{"Your fax could not be sent: busy", "", FAX_TOLD_NOT_SENT, 0,
		 "Your fax could not be sent: busy", "busy"},
		{"传真发送失败：无人接听", "", FAX_TOLD_NOT_SENT, 0, "传真发送失败：无人接听", "no_answer"},
		{"傳真傳送成功", "", FAX_TOLD_SENT, 0, "", "other"},
		{"Hello", "How are you?", FAX_TOLD_NOTHING, 0, "", "other"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct mail_read m = mail_from("x@y", cases[i].subject, cases[i].text);
		struct fax_report r;

		fax_report_read(&m, &r);
		if (r.told != cases[i].told || r.pages != cases[i].pages || strcmp(r.why, cases[i].why) != 0)
			fail_msg("%s: %d, %u pages, %s", cases[i].subject, (int)r.told, r.pages, r.why);
		assert_string_equal(fax_report_cause(r.why), cases[i].cause);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_listed_gateway_that_our_server_vouches_for_is_believed),
		cmocka_unit_test(hylafax_says_number_station_pages_and_quality),
		cmocka_unit_test(an_unknown_caller_stays_unknown),
		cmocka_unit_test(other_gateways_are_read_by_their_pattern),
		cmocka_unit_test(a_gateways_notice_is_no_fax),
		cmocka_unit_test(a_report_says_what_became_of_the_fax),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
