/* test_chat.c - a visitor's lines: once, in order, on one ticket, for nobody else's eyes, within limits. */
#include "tests/support/chat_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/upload.h"

#define DAY_MS INT64_C(86400000)

static void the_first_line_opens_a_ticket_of_the_widgets_team(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	struct chat_said first = chat_tell(w, &v, "Where is my parcel?"), second = chat_tell(w, &v, "Hello?");
	struct ticket t = world_see(w, first.ticket);

	assert_true(first.opened);
	assert_int_equal(first.seq, 1);
	assert_false(second.opened);
	assert_int_equal(second.ticket.v, first.ticket.v);
	assert_int_equal(second.seq, 2);
	assert_int_equal(t.channel, CHANNEL_CHAT);
	assert_int_equal(t.team.v, w->support.v);
	assert_string_equal(t.subject, "Where is my parcel?");
	assert_int_equal(chat_see(w, t.id).visitor_seq, 2);
	assert_string_equal(chat_text(w, &v), "me: Where is my parcel?|me: Hello?|");
}

static void the_same_client_id_a_hundred_times_is_one_line(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	const struct chat_line_in in = {.client = world_client(), .text = "退款什么时候到？"};
	struct chat_said first, again;

	assert_rc(w->program, chat_try(w, &v, &in, &first), RC_OK);
	for (int i = 0; i < 100; i++) {
		assert_rc(w->program, chat_try(w, &v, &in, &again), RC_OK);
		assert_true(again.repeated);
		assert_int_equal(again.message.v, first.message.v);
		assert_int_equal(again.seq, first.seq);
	}
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
	assert_string_equal(chat_text(w, &v), "me: 退款什么时候到？|");
	assert_string_equal(world_see(w, first.ticket).language, "zh-Hans");
}

static void the_page_tells_the_language_where_words_do_not(void **state)
{
	static const struct {
		const char *locale, *text, *wanted;
	} cases[] = {
		{"zh-TW", "hi", "zh-Hant"},
		{"zh-CN", "?", "zh-Hans"},
		{"en-GB", "A-7731", "en"},
		{"de", "hi", ""},
		{"en", "退款什么时候到？", "zh-Hans"},
	};
	struct world *w = *state;
	struct widget g = chat_widget(w);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct visitor_in in = {.locale = cases[i].locale};
		struct visitor v;

		assert_rc(w->program, chat_enter(w, &g, &in, &v), RC_OK);
		assert_string_equal(world_see(w, chat_tell(w, &v, cases[i].text).ticket).language,
				    cases[i].wanted);
	}
}

struct windows {
	struct visitor v;
	struct chat_line_in in;
};

static enum rc say_in_window(struct job *j, void *arg)
{
	const struct windows *s = arg;
	struct visitor v = s->v;
	struct chat_said said;

	return IN_TX(j, chat_say(&tx, &v, &s->in, &said));
}

static void one_window(unsigned i, struct job *j, void *arg)
{
	struct windows *all = arg;

	(void)i;
	assert_rc(j, world_run(j, say_in_window, all, NULL), RC_OK);
}

static void four_windows_at_once_open_one_ticket_with_one_line(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct windows s = {.v = chat_stranger(w, &g), .in = {.client = world_client(), .text = "Hello"}};

	world_threads(w, 4, one_window, &s);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM chat"), 1);
}

/* ---- whose history it is ---- */

static uint64_t stored(struct world *w)
{
	return (uint64_t)db_fixture_number(w->f, "SELECT (SELECT COUNT(*) FROM message) * 1000000"
						 " + (SELECT COUNT(*) FROM ticket) * 1000"
						 " + (SELECT COUNT(*) FROM attachment)");
}

static enum rc block(struct world *w, agent_id who, ticket_id t, uint32_t minutes)
{
	struct job *j = chat_as(w, who);

	return IN_TX(j, chat_block(&tx, t, minutes));
}

static void who_is_blocked_is_told_and_nothing_is_stored(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	ticket_id t = chat_tell(w, &v, "Buy my pills").ticket;
	const struct chat_line_in in = {.client = world_client(), .text = "Buy more"};
	struct chat_said s;

	assert_int_equal(block(w, w->dan, t, 5), RC_NOT_FOUND);
	assert_int_equal(block(w, w->ann, t, 5), RC_OK);
	uint64_t before = stored(w);

	assert_rc(w->program, chat_try(w, &v, &in, &s), RC_DENIED);
	assert_non_null(strstr(w->program->why, "for a while"));
	assert_int_equal(stored(w), before);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM visitor_line"), 1);
	world_later(w, SPAN_MIN(5));
	assert_rc(w->program, chat_try(w, &v, &in, &s), RC_OK);
	assert_int_equal(block(w, w->ann, t, 5), RC_OK);
	assert_int_equal(block(w, w->ann, t, 0), RC_OK);
	chat_tell(w, &v, "Thank you");
	assert_non_null(strstr(world_events(w, t), "blocked"));
	assert_non_null(strstr(world_events(w, t), "unblocked"));
}

static void too_many_lines_a_minute_are_refused_and_none_is_lost(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	const struct chat_line_in first = {.client = world_client(), .text = "1"};
	const struct chat_line_in late = {.client = world_client(), .text = "late"};
	struct chat_said s;

	assert_rc(w->program, chat_try(w, &v, &first, &s), RC_OK);
	for (int i = 1; i < CHAT_LINES_A_MINUTE; i++)
		chat_tell(w, &v, "more");
	uint64_t before = stored(w);

	assert_rc(w->program, chat_try(w, &v, &late, &s), RC_LIMIT);
	assert_non_null(strstr(w->program->why, "kept"));
	assert_int_equal(stored(w), before);
	assert_rc(w->program, chat_try(w, &v, &first, &s), RC_OK); /* what is stored may be asked after */
	assert_true(s.repeated);
	world_later(w, SPAN_MIN(1));
	assert_rc(w->program, chat_try(w, &v, &late, &s), RC_OK);
	assert_int_equal(s.seq, CHAT_LINES_A_MINUTE + 1);
}

static void a_line_that_cannot_be_is_refused_whole(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	const struct attachment_in file = {
		.name = "图.png", .type = "image/png", .content = BYTES_OF_ARRAY("png")};
	struct attachment_in eleven[CHAT_FILES_MOST + 1];
	char *most = talloc_zero_array(w, char, CHAT_LINE_MOST * 3 + 4);
	struct chat_said s;

	for (size_t i = 0; i < COUNT_OF(eleven); i++)
		eleven[i] = file;
	for (size_t i = 0; i <= CHAT_LINE_MOST; i++)
		memcpy(most + i * 3, "字", 3);
	const struct chat_line_in wrong[] = {
		{.client = world_client(), .text = ""},
		{.client = world_client(), .text = " \n\t\xe3\x80\x80"},
		{.client = world_client(), .text = most},
		{.client = world_client(), .text = "", .attachments = eleven, .n = COUNT_OF(eleven)},
	};

	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		assert_rc(w->program, chat_try(w, &v, &wrong[i], &s), RC_INVALID);
	assert_int_equal(stored(w), 0);
	most[CHAT_LINE_MOST * 3] = '\0';
	const struct chat_line_in longest = {.client = world_client(), .text = most};
	const struct chat_line_in picture = {
		.client = world_client(), .text = "", .attachments = eleven, .n = 10};

	assert_rc(w->program, chat_try(w, &v, &longest, &s), RC_OK);
	assert_rc(w->program, chat_try(w, &v, &picture, &s), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM attachment"), 10);
}

/* ---- the end, and behind it ---- */

static void end(struct world *w, ticket_id t)
{
	struct job *j = chat_as(w, w->ann);

	assert_rc(j, IN_TX(j, chat_end(&tx, t, ANY_VERSION)), RC_OK);
}

static void a_line_behind_the_end_goes_on_in_the_same_ticket(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	ticket_id t = chat_tell(w, &v, "Hello").ticket;

	chat_reply(w, w->ann, t, "Hi");
	assert_int_equal(chat_see(w, t).state, CHAT_ACTIVE);
	end(w, t);
	assert_int_equal(chat_see(w, t).state, CHAT_ENDED);
	assert_int_equal(world_see(w, t).status, TICKET_SOLVED);
	struct chat_said s = chat_tell(w, &v, "One more thing");

	assert_int_equal(s.ticket.v, t.v);
	assert_false(s.opened);
	assert_int_equal(world_see(w, t).status, TICKET_OPEN);
	assert_int_equal(chat_see(w, t).state, CHAT_ACTIVE);
	assert_int_equal(chat_see(w, t).ended.ms, 0);
	end(w, t);
	world_later(w, SPAN_MS((INTAKE_FOLLOW_UP_DAYS + 1) * DAY_MS));
	s = chat_tell(w, &v, "Hello again");
	assert_true(s.opened);
	assert_true(s.ticket.v != t.v);
	assert_string_equal(chat_text(w, &v), "me: Hello again|");
	assert_int_equal(chat_seen_by(w, &v).state, CHAT_WAITING);
}

static void what_is_not_of_the_talk_is_not_shown(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g), other = chat_stranger(w, &g);
	ticket_id t = chat_tell(w, &v, "Hello").ticket;
	const char *const supplier[] = {"depot@supplier.example", NULL};
	const struct reply_in ask = {.client = world_client(), .text = "Where is it?", .to = supplier};
	const struct chat_line_in file = {.client = world_client(),
					  .text = "This",
					  .attachments =
						  &(struct attachment_in){.name = "a.txt",
									  .type = "text/plain",
									  .content = BYTES_OF_ARRAY("a")},
					  .n = 1};
	struct message_in answer = world_mail(w, "depot@supplier.example", "Re", "On our shelf 7");
	struct client_id client = world_client();
	struct job *ann = chat_as(w, w->ann);
	struct chat_line *list;
	struct attachment a;
	struct chat_said s;
	struct chat c;
	message_id m;
	size_t n;
	bool more;

	assert_rc(ann, IN_TX(ann, ticket_note(&tx, t, &client, "He is angry", &m)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &ask, ANY_VERSION, &m)), RC_OK);
	answer.token_ticket = t;
	assert_int_equal(world_intake(w, &answer).ticket.v, t.v);
	chat_reply(w, w->ann, t, "It is on its way");
	assert_rc(w->program, chat_try(w, &v, &file, &s), RC_OK);
	assert_string_equal(chat_text(w, &v), "me: Hello|Ann Example: It is on its way|me: This|");
	assert_rc(w->program, IN_TX(w->program, chat_get(&tx, t, &c)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, chat_lines_before(&tx, &c, s.seq, 1, &list, &n, &more)),
		  RC_OK);
	assert_int_equal(n, 1);
	assert_true(more);
	assert_string_equal(list[0].text, "It is on its way");
	attachment_id id = {(uint64_t)db_fixture_number(w->f, "SELECT id FROM attachment")};

	assert_rc(w->program, IN_TX(w->program, chat_file(&tx, &c, id, &a)), RC_OK);
	chat_tell(w, &other, "Me too");
	struct chat theirs = chat_see(w, chat_tell(w, &other, "?").ticket);

	assert_rc(w->program, IN_TX(w->program, chat_file(&tx, &theirs, id, &a)), RC_NOT_FOUND);
}

static void a_picture_with_an_answer_reaches_the_visitor(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	ticket_id t = chat_tell(w, &v, "Which one is it?").ticket;
	struct job *ann = chat_as(w, w->ann);
	const struct upload_owner owner = {.agent = w->ann};
	char token[UPLOAD_TOKEN_SIZE];
	const char *const files[] = {token};
	const struct reply_in reply = {.client = world_client(), .text = "", .files = files, .nfiles = 1};
	struct chat_line *lines;
	struct chat c = chat_see(w, t);
	message_id m;
	size_t n;
	bool more;
	uint64_t at;

	assert_rc(ann, IN_TX(ann, upload_begin(&tx, owner, "这个.png", "image/png", 3, token)), RC_OK);
	assert_rc(ann,
		  IN_TX(ann,
			upload_write(&tx, owner, token, 0, (struct bytes){(const uint8_t *)"abc", 3}, &at)),
		  RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &reply, ANY_VERSION, &m)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, chat_lines(&tx, &c, 1, 10, &lines, &n, &more)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(lines[0].nfiles, 1);
	assert_string_equal(lines[0].files[0].name, "这个.png");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_first_line_opens_a_ticket_of_the_widgets_team),
		WORLD_TEST(the_same_client_id_a_hundred_times_is_one_line),
		WORLD_TEST(the_page_tells_the_language_where_words_do_not),
		WORLD_TEST(four_windows_at_once_open_one_ticket_with_one_line),
		WORLD_TEST(who_is_blocked_is_told_and_nothing_is_stored),
		WORLD_TEST(too_many_lines_a_minute_are_refused_and_none_is_lost),
		WORLD_TEST(a_line_that_cannot_be_is_refused_whole),
		WORLD_TEST(a_line_behind_the_end_goes_on_in_the_same_ticket),
		WORLD_TEST(what_is_not_of_the_talk_is_not_shown),
		WORLD_TEST(a_picture_with_an_answer_reaches_the_visitor),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
