/* test_phone_ami.c - Asterisk's manager interface: packets, events of calls, signing in; and records of calls (CSV). */
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

#include "channels/phone/ami_session.h"
#include "channels/phone/call_csv.h"

#define TEXT(text) ((struct bytes){(const uint8_t *)(text), strlen(text)})

/* ---- a session ---- */

struct heard {
	struct ami_session s;
	char sent[2000];
	struct phone_call call;
	struct phone_event last;
	unsigned events;
	void *ctx;
};

static void on_send(void *arg, const char *text)
{
	struct heard *h = arg;
	size_t n = strlen(h->sent);

	snprintf(h->sent + n, sizeof(h->sent) - n, "%s", text);
}

static void on_event(void *arg, const struct phone_event *e)
{
	struct heard *h = arg;

	h->last = *e;
	h->last.extension = e->extension ? talloc_strdup(h->ctx, e->extension) : NULL;
	h->last.caller = e->caller ? talloc_strdup(h->ctx, e->caller) : NULL;
	h->last.ref = talloc_strdup(h->ctx, e->ref);
	h->events++;
	phone_call_take(h->ctx, &h->call, e, "CN");
	if (!h->call.ref)
		h->call.ref = talloc_strdup(h->ctx, e->ref);
}

static struct heard *begun(void)
{
	struct heard *h = talloc_zero(NULL, struct heard);

	h->ctx = h;
	h->s = (struct ami_session){
		.user = "onevoice", .secret = "x1", .send = on_send, .event = on_event, .arg = h};
	ami_session_begin(&h->s, 0);
	return h;
}

static void feed(struct heard *h, const char *text)
{
	ami_session_feed(&h->s, TEXT(text), (instant){1790000000000 + (int64_t)h->events * 1000}, 1);
}

static struct heard *let_in(void)
{
	struct heard *h = begun();

	feed(h, "Asterisk Call Manager/9.0.0\r\n");
	assert_int_equal(h->s.phase, AMI_SIGNING_IN);
	assert_non_null(strstr(h->sent, "Username: onevoice\r\nSecret: x1\r\n"));
	feed(h, "Response: Success\r\nActionID: in\r\nMessage: Authentication accepted\r\n\r\n");
	assert_int_equal(h->s.phase, AMI_LISTENING);
	return h;
}

static void nothing_is_believed_before_we_are_let_in(void **state UNUSED)
{
	struct heard *h = begun();
	static const char event[] = "Event: Newchannel\r\nUniqueid: 1\r\nLinkedid: 1\r\n\r\n";

	feed(h, "Asterisk Call Manager/9.0.0\r\n");
	feed(h, event);
	assert_int_equal(h->events, 0);
	feed(h, "Response: Error\r\nActionID: in\r\nMessage: Authentication failed\r\n\r\n");
	assert_int_equal(h->s.phase, AMI_REFUSED);
	feed(h, event);
	assert_int_equal(h->events, 0);
	assert_false(ami_session_tick(&h->s, 2));
	talloc_free(h);
}

static void a_silent_peer_is_asked_and_then_given_up(void **state UNUSED)
{
	struct heard *h = let_in();

	h->sent[0] = '\0';
	assert_true(ami_session_tick(&h->s, 1000));
	assert_string_equal(h->sent, "");
	assert_true(ami_session_tick(&h->s, 21000));
	assert_true(ami_session_tick(&h->s, 22000));
	assert_string_equal(h->sent, "Action: Ping\r\nActionID: ping\r\n\r\n");
	assert_false(ami_session_tick(&h->s, 61000));
	talloc_free(h);
}

static json_t *corpus(void)
{
	const char *at = getenv("ONEVOICE_CORPUS");
	char path[512];
	json_t *all;

	snprintf(path, sizeof(path), "%s/phone/cases.json", at ? at : "../shared/corpus");
	all = json_load_file(path, 0, NULL);
	if (!all) {
		print_message("no corpus at %s\n", path);
		skip();
	}
	return all;
}

static const char *text_at(const json_t *o, const char *name)
{
	return json_string_value(json_object_get(o, name));
}

/* However the bytes arrive. */
static void the_corpus_events_are_one_answered_call(void **state UNUSED)
{
	json_t *all = corpus(), *events = json_object_get(all, "manager_events"), *raw;
	json_t *want = json_object_get(events, "expect");
	size_t i;

	for (size_t piece = 1; piece < 300; piece += 37) {
		struct heard *h = let_in();

		json_array_foreach(json_object_get(events, "raw"), i, raw)
		{
			const char *text = json_string_value(raw);

			for (size_t at = 0; at < strlen(text); at += piece)
				feed(h, talloc_strndup(h, text + at, piece));
			if (i == 1) {
				assert_true(h->last.leg);
				assert_string_equal(h->last.extension, "100");
			}
		}
		assert_int_equal(h->events, 4);
		assert_string_equal(h->call.ref, text_at(want, "call_id"));
		assert_string_equal(h->call.written, text_at(want, "caller"));
		assert_string_equal(h->call.number, "+8613800138000");
		assert_string_equal(h->call.name, text_at(want, "caller_name"));
		assert_string_equal(h->call.called, text_at(want, "called"));
		assert_int_equal(h->call.state, PHONE_IS_ENDED);
		assert_int_equal(h->call.result, PHONE_RESULT_ANSWERED);
		talloc_free(h);
	}
	json_decref(all);
}

static const struct {
	const char *packet;
	bool taken, leg;
	enum phone_state state;
	enum phone_result result;
	const char *extension;
} packets[] = {
	{"Event: DialBegin\r\nLinkedid: 1\r\nDestChannel: SIP/anna-b-0001\r\n\r\n", true, true,
	 PHONE_IS_RINGING, PHONE_RESULT_NONE, "anna-b"},
	{"Event: DialBegin\r\nDestLinkedid: 1\r\nDestChannel: Local/101@agents-1;1\r\n\r\n", true, true,
	 PHONE_IS_RINGING, PHONE_RESULT_NONE, "101"},
	{"Event: DialEnd\r\nLinkedid: 1\r\nDestChannel: PJSIP/100-1\r\nDialStatus: NOANSWER\r\n\r\n", true,
	 true, PHONE_IS_ENDED, PHONE_RESULT_NO_ANSWER, "100"},
	{"Event: AgentConnect\r\nLinkedid: 1\r\nInterface: PJSIP/100\r\n\r\n", true, true, PHONE_IS_ANSWERED,
	 PHONE_RESULT_NONE, "100"},
	{"Event: Hangup\r\nUniqueid: 1\r\nLinkedid: 1\r\nCause: 17\r\n\r\n", true, false, PHONE_IS_ENDED,
	 PHONE_RESULT_BUSY, NULL},
	{"Event: Hangup\r\nUniqueid: 2\r\nLinkedid: 1\r\nCause: 16\r\n\r\n", false, false, 0, 0, NULL},
	{"Event: Newchannel\r\nUniqueid: 2\r\nLinkedid: 1\r\n\r\n", false, false, 0, 0, NULL},
	{"Event: PeerStatus\r\nLinkedid: 1\r\nUniqueid: 1\r\n\r\n", false, false, 0, 0, NULL},
	{"Event: Hangup\r\n\r\n", false, false, 0, 0, NULL},
	{"no colon\r\n: no name\r\nEvent Hangup\r\n\r\n", false, false, 0, 0, NULL},
	{"\r\n\r\n", false, false, 0, 0, NULL},
};

static void an_event_is_about_the_call_or_about_one_telephone(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(packets); i++) {
		struct heard *h = let_in();

		feed(h, packets[i].packet);
		assert_int_equal(h->events, packets[i].taken);
		if (packets[i].taken) {
			assert_int_equal(h->last.leg, packets[i].leg);
			assert_int_equal(h->last.state, packets[i].state);
			assert_int_equal(h->last.result, packets[i].result);
			if (packets[i].extension)
				assert_string_equal(h->last.extension, packets[i].extension);
		}
		talloc_free(h);
	}
}

static void a_packet_without_end_is_dropped_whole(void **state UNUSED)
{
	struct heard *h = let_in();

	feed(h, "Event: Hangup\r\nUniqueid: 1\r\nLinkedid: 1\r\nX: ");
	for (size_t i = 0; i < 2000; i++)
		feed(h, "0123456789abcdef");
	feed(h, "\r\n\r\nEvent: Hangup\r\nUniqueid: 2\r\nLinkedid: 2\r\n\r\n");
	assert_int_equal(h->events, 1);
	assert_string_equal(h->last.ref, "2");
	assert_int_equal(h->s.reader.dropped, 1);
	talloc_free(h);
}

/* ---- records of calls ---- */

static struct call_csv *csv(struct job *j, const char *zone, const char *text, enum rc want)
{
	struct time_zone *z;
	struct call_csv *c;

	assert_int_equal(time_zone_read(j->ctx, zone, &z), RC_OK);
	assert_int_equal(call_csv_read(j, text, z, &c), want);
	return c;
}

static void corpus_records(const char *text, const json_t *wants)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct call_csv *c = csv(&j, "UTC", text, RC_OK);

	assert_int_equal(c->n, json_array_size(wants));
	assert_int_equal(c->wrongs, 0);
	for (size_t i = 0; i < c->n; i++) {
		const json_t *want = json_array_get(wants, i);
		struct phone_call call = {0};

		phone_call_take(j.ctx, &call, &c->call[i], "CN");
		assert_string_equal(call.written, text_at(want, "src"));
		assert_string_equal(call.name, text_at(want, "name"));
		assert_int_equal(call.ended.ms - call.started.ms,
				 json_integer_value(json_object_get(want, "duration")) * 1000);
		assert_int_equal(call.talked.ms, json_integer_value(json_object_get(want, "billsec")) * 1000);
		assert_int_equal(call.result == PHONE_RESULT_ANSWERED,
				 json_is_true(json_object_get(want, "answered")));
	}
	talloc_free(j.ctx);
}

static void the_corpus_records_are_read_with_and_without_a_header(void **state UNUSED)
{
	json_t *all = corpus(), *records = json_object_get(all, "call_records");
	char *with = talloc_asprintf(NULL, "%s\r\n%s", text_at(records, "columns"), text_at(records, "raw"));

	corpus_records(text_at(records, "raw"), json_object_get(records, "expect"));
	corpus_records(with, json_object_get(records, "expect"));
	talloc_free(with);
	json_decref(all);
}

static void every_line_is_a_call_or_a_wrong_line(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct call_csv *c =
		csv(&j, "Asia/Shanghai",
		    "Start,From,To,Name,Result,Talked,Direction\n"
		    "2024-05-06 09:30,138 0013 8000,100,\"Li, \"\"Lei\"\"\n(home)\",answered,87,in\n"
		    "yesterday,1,2,,answered,1,in\n"
		    "\n"
		    "2024-05-06T01:30:00Z,1,2,,eaten,1,in\n"
		    "2024-05-06 09:30,,,,,,\n"
		    "2024-05-06 09:30,1,2,,busy,x,in\n"
		    "2024-05-06 09:30,1,2,,busy,,up\n"
		    "2024-05-06 09:30,100,+4930123456,,no answer,0,out\n"
		    "2024-05-06 09:30,1,\"2",
		    RC_OK);
	static const unsigned lines[] = {4, 6, 7, 8, 9, 11};

	assert_int_equal(c->n, 2);
	assert_int_equal(c->wrongs, COUNT_OF(lines));
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		assert_int_equal(c->wrong[i].line, lines[i]);
	assert_string_equal(c->call[0].name, "Li, \"Lei\"\n(home)");
	assert_int_equal(c->call[0].began.ms, 1714959000000); /* 01:30 UTC */
	assert_int_equal(c->call[0].direction, PHONE_INBOUND);
	assert_int_equal(c->line[1], 10);
	assert_int_equal(c->call[1].direction, PHONE_OUTBOUND);
	csv(&j, "UTC", "a,b\n1,2\n", RC_INVALID);
	csv(&j, "UTC", "start,name\n2024-05-06 09:30,x\n", RC_INVALID);
	assert_int_equal(csv(&j, "UTC", "", RC_OK)->n, 0);
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_believed_before_we_are_let_in),
		cmocka_unit_test(a_silent_peer_is_asked_and_then_given_up),
		cmocka_unit_test(the_corpus_events_are_one_answered_call),
		cmocka_unit_test(an_event_is_about_the_call_or_about_one_telephone),
		cmocka_unit_test(a_packet_without_end_is_dropped_whole),
		cmocka_unit_test(the_corpus_records_are_read_with_and_without_a_header),
		cmocka_unit_test(every_line_is_a_call_or_a_wrong_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
