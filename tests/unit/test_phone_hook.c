/* test_phone_hook.c - signed requests of telephone providers: the corpus' cases, wrong, old and strange ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <talloc.h>

#include "channels/phone/form.h"
#include "channels/phone/hook.h"
#include "hub/trust/hook_mac.h"

#define T(text) ((char *)(uintptr_t)(text))
#define TEXT(text) ((struct bytes){(const uint8_t *)(text), strlen(text)})
#define NOW 1790000000000 /* ms */

static struct job job(void)
{
	return (struct job){.ctx = talloc_new(NULL), .now = {NOW}};
}

static struct phone_provider provider(enum phone_kind kind, const char *secret)
{
	return (struct phone_provider){
		.active = true, .kind = kind, .secret = TEXT(secret), .address = T(""), .country = T("")};
}

/* ---- the corpus ---- */

static void escape(FILE *out, const char *text)
{
	for (; *text; text++)
		fprintf(out, "%%%02X", (unsigned char)*text);
}

static char *form_of(const json_t *params)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)params, name, value)
	{
		escape(out, name);
		fputc('=', out);
		escape(out, json_string_value(value));
		fputc('&', out);
	}
	fclose(out);
	return text;
}

static void corpus_case(const json_t *c)
{
	const char *url = json_string_value(json_object_get(c, "url"));
	char *body = form_of(json_object_get(c, "params"));
	struct job j = job();
	struct phone_provider p = provider(PHONE_KIND_FORM, json_string_value(json_object_get(c, "token")));
	const char *path = strchr(url + 8, '/'), *query = strchr(path, '?');
	struct phone_hook h = {
		.content_type = "application/x-www-form-urlencoded; charset=UTF-8",
		.host = talloc_strndup(j.ctx, url + 8, (size_t)(path - url - 8)),
		.path = talloc_strndup(j.ctx, path, (size_t)(query - path)),
		.query = query + 1,
		.form_signature = json_string_value(json_object_get(c, "signature")),
		.signature = "",
		.timestamp = "",
		.body = TEXT(body),
	};
	bool valid = json_is_true(json_object_get(c, "valid"));
	struct phone_event e;
	struct key32 nonce;

	assert_int_equal(phone_hook_read(&j, &h, &p, &e, &nonce), valid ? RC_OK : RC_DENIED);
	if (valid) {
		assert_string_equal(e.ref, "CA00000000000000000000000000000001");
		assert_string_equal(e.name, "李雷");
		assert_int_equal(e.direction, PHONE_INBOUND);
	}
	p.address = T(url); /* as the provider was told */
	h.host = "proxy.internal";
	h.path = "/elsewhere";
	assert_int_equal(phone_hook_read(&j, &h, &p, &e, &nonce), valid ? RC_OK : RC_DENIED);
	p.address = T("");
	assert_int_equal(phone_hook_read(&j, &h, &p, &e, &nonce), RC_DENIED);
	talloc_free(j.ctx);
	free(body);
}

static void the_corpus_is_judged_as_it_says(void **state UNUSED)
{
	const char *at = getenv("ONEVOICE_CORPUS");
	char path[512];
	json_t *all, *c;
	size_t i;

	snprintf(path, sizeof(path), "%s/phone/cases.json", at ? at : "../shared/corpus");
	all = json_load_file(path, 0, NULL);
	if (!all) {
		print_message("no corpus at %s\n", path);
		skip();
	}
	json_array_foreach(json_object_get(all, "webhooks"), i, c) corpus_case(c);
	json_decref(all);
}

/* ---- forms ---- */

static const struct {
	const char *body;
	enum phone_state state;
	enum phone_result result;
	enum phone_direction direction;
	bool leg;
	const char *ref;
	int talked;
} forms[] = {
	{"CallSid=CA1&CallStatus=ringing&Direction=inbound", PHONE_IS_RINGING, PHONE_RESULT_NONE,
	 PHONE_INBOUND, false, "CA1", 0},
	{"CallSid=CA1&CallStatus=in-progress&Direction=outbound-api", PHONE_IS_ANSWERED, PHONE_RESULT_NONE,
	 PHONE_OUTBOUND, false, "CA1", 0},
	{"CallSid=CA1&CallStatus=completed&CallDuration=95", PHONE_IS_ENDED, PHONE_RESULT_ANSWERED,
	 PHONE_UNKNOWN, false, "CA1", 95},
	{"CallSid=CA1&CallStatus=completed&CallDuration=9&AnsweredBy=machine_start", PHONE_IS_ENDED,
	 PHONE_RESULT_VOICEMAIL, PHONE_UNKNOWN, false, "CA1", 9},
	{"CallSid=CA1&CallStatus=busy", PHONE_IS_ENDED, PHONE_RESULT_BUSY, PHONE_UNKNOWN, false, "CA1", 0},
	{"CallSid=CA1&CallStatus=no-answer", PHONE_IS_ENDED, PHONE_RESULT_NO_ANSWER, PHONE_UNKNOWN, false,
	 "CA1", 0},
	{"CallSid=CA1&CallStatus=canceled", PHONE_IS_ENDED, PHONE_RESULT_MISSED, PHONE_UNKNOWN, false, "CA1",
	 0},
	{"CallSid=CA2&ParentCallSid=CA1&CallStatus=ringing&Direction=outbound-dial&To=client%3Alei",
	 PHONE_IS_RINGING, PHONE_RESULT_NONE, PHONE_INBOUND, true, "CA1", 0},
};

/* Signed as the provider would. */
static enum rc read_form(struct job *j, const char *body, struct phone_event *e_r)
{
	struct phone_provider p = provider(PHONE_KIND_FORM, "token");
	struct phone_hook h = {.content_type = "application/x-www-form-urlencoded",
			       .host = "hub.example",
			       .path = "/hooks/phone/ph_1",
			       .query = "",
			       .signature = "",
			       .timestamp = "",
			       .body = TEXT(body)};
	char right[HOOK_MAC_SHA1_SIZE];
	struct key32 nonce;
	struct form *f;

	if (form_read(j->ctx, h.body, &f) != RC_OK)
		return RC_INVALID;
	form_sign(f, "http://hub.example/hooks/phone/ph_1", p.secret, right);
	h.form_signature = right;
	return phone_hook_read(j, &h, &p, e_r, &nonce);
}

static void a_form_says_what_became_of_the_call(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct job j = job();
		struct phone_event e;

		assert_int_equal(read_form(&j, forms[i].body, &e), RC_OK);
		assert_int_equal(e.state, forms[i].state);
		assert_int_equal(e.result, forms[i].result);
		assert_int_equal(e.direction, forms[i].direction);
		assert_int_equal(e.leg, forms[i].leg);
		assert_string_equal(e.ref, forms[i].ref);
		assert_int_equal(e.talked.ms, forms[i].talked * 1000);
		talloc_free(j.ctx);
	}
}

static const char *const strange[] = {
	"",
	"CallSid=CA1",
	"CallStatus=ringing",
	"CallSid=CA1&CallStatus=dancing",
	"CallSid=CA1&CallStatus=ringing&CallDuration=-1",
	"CallSid=CA1&CallStatus=ringing&CallDuration=99999999999999999999",
	"CallSid=CA1&CallStatus=ringing&x=%4",
	"CallSid=CA1&CallStatus=ringing&x=%zz",
};

static void a_signed_form_that_is_no_event_is_refused(void **state UNUSED)
{
	struct job j = job();
	struct phone_event e;

	for (size_t i = 0; i < COUNT_OF(strange); i++)
		assert_int_equal(read_form(&j, strange[i], &e), RC_INVALID);
	talloc_free(j.ctx);
}

static void names_are_sorted_by_their_bytes_before_they_are_signed(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char a[HOOK_MAC_SHA1_SIZE], b[HOOK_MAC_SHA1_SIZE];
	struct form *f, *g;

	assert_int_equal(form_read(ctx, TEXT("b=2&a=1&B=0&a=0"), &f), RC_OK);
	assert_int_equal(form_read(ctx, TEXT("B=0&a=0&a=1&b=2"), &g), RC_OK);
	assert_string_equal(form_text(f, "B"), "0");
	form_sign(f, "x", TEXT("k"), a);
	form_sign(g, "x", TEXT("k"), b);
	assert_string_equal(a, b);
	assert_true(memcmp(f->field[0].name.p, "B", 1) == 0);
	talloc_free(ctx);
}

/* ---- JSON ---- */

static const char said[] =
	"{\"call_id\":\"7\",\"event\":\"ringing\",\"from\":\"+8613800138000\",\"extension\":\"100\"}";

static const struct {
	int64_t seconds;    /* from now */
	const char *text;   /* instead of the timestamp; NULL = it */
	const char *begins; /* before the signature */
	const char *body;   /* that is signed; NULL = what is sent */
	const char *secret;
	enum rc rc;
} moments[] = {
	{0, NULL, "", NULL, "secret", RC_OK},	       {0, NULL, "sha256=", NULL, "secret", RC_OK},
	{-299, NULL, "", NULL, "secret", RC_OK},       {299, NULL, "", NULL, "secret", RC_OK},
	{-301, NULL, "", NULL, "secret", RC_DENIED},   {301, NULL, "", NULL, "secret", RC_DENIED},
	{0, "", "", NULL, "secret", RC_DENIED},	       {0, "soon", "", NULL, "secret", RC_DENIED},
	{0, NULL, "sha1=", NULL, "secret", RC_DENIED}, {0, NULL, "", NULL, "other", RC_DENIED},
	{0, NULL, "", "{}", "secret", RC_DENIED},
};

static enum rc read_json(struct job *j, size_t i, const char *body, struct phone_event *e_r)
{
	struct phone_provider p = provider(PHONE_KIND_JSON, "secret");
	char stamp[32], right[HOOK_MAC_SHA256_SIZE];
	struct phone_hook h = {.content_type = "application/json",
			       .host = "",
			       .path = "",
			       .query = "",
			       .form_signature = "",
			       .body = TEXT(body)};
	struct key32 nonce;

	snprintf(stamp, sizeof(stamp), "%lld", (long long)(NOW / 1000 + moments[i].seconds));
	h.timestamp = moments[i].text ? moments[i].text : stamp;
	const struct bytes parts[] = {TEXT(h.timestamp), TEXT("."),
				      TEXT(moments[i].body ? moments[i].body : body)};

	hook_mac_sha256(TEXT(moments[i].secret), parts, 3, right);
	h.signature = talloc_asprintf(j->ctx, "%s%s", moments[i].begins, right);
	return phone_hook_read(j, &h, &p, e_r, &nonce);
}

static void json_is_believed_when_it_is_signed_now(void **state UNUSED)
{
	struct phone_event e;

	for (size_t i = 0; i < COUNT_OF(moments); i++) {
		struct job j = job();

		if (read_json(&j, i, said, &e) != moments[i].rc)
			fail_msg("moment %zu", i);
		talloc_free(j.ctx);
	}
}

static const char *const wrong[] = {
	"",
	"[]",
	"{\"call_id\":\"7\"}",
	"{\"call_id\":\"7\",\"event\":\"dancing\"}",
	"{\"call_id\":\"\",\"event\":\"ringing\"}",
	"{\"call_id\":7,\"event\":\"ringing\"}",
	"{\"call_id\":\"7\",\"event\":\"ringing\",\"more\":1}",
	"{\"call_id\":\"7\",\"event\":\"ended\",\"result\":\"eaten\"}",
	"{\"call_id\":\"7\",\"event\":\"ended\",\"direction\":\"up\"}",
	"{\"call_id\":\"7\",\"call_id\":\"8\",\"event\":\"ended\"}",
};

static void signed_json_that_is_no_event_is_refused(void **state UNUSED)
{
	struct phone_event e;

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct job j = job();

		assert_int_equal(read_json(&j, 0, wrong[i], &e), RC_INVALID);
		assert_non_null(j.why);
		talloc_free(j.ctx);
	}
}

static void another_content_type_is_not_theirs(void **state UNUSED)
{
	assert_int_equal(phone_hook_kind("application/json; charset=utf-8"), PHONE_KIND_JSON);
	assert_int_equal(phone_hook_kind("APPLICATION/X-WWW-FORM-URLENCODED"), PHONE_KIND_FORM);
	assert_int_equal(phone_hook_kind("application/jsonx"), PHONE_KIND_END);
	assert_int_equal(phone_hook_kind("text/plain"), PHONE_KIND_END);
	assert_int_equal(phone_hook_kind(""), PHONE_KIND_END);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_corpus_is_judged_as_it_says),
		cmocka_unit_test(a_form_says_what_became_of_the_call),
		cmocka_unit_test(a_signed_form_that_is_no_event_is_refused),
		cmocka_unit_test(names_are_sorted_by_their_bytes_before_they_are_signed),
		cmocka_unit_test(json_is_believed_when_it_is_signed_now),
		cmocka_unit_test(signed_json_that_is_no_event_is_refused),
		cmocka_unit_test(another_content_type_is_not_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
