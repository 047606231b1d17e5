/* test_compose.c - whom an answer is for, formatted replies, forwards; drafts of several screens; placeholders. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/composed.h"
#include "workflow/draft.h"
#include "workflow/placeholder.h"
#include "workflow/recipients.h"
#include "workflow/upload.h"

static const struct message_person addressed[] = {
	{.role = PERSON_TO, .address = (char *)"Support@help.example", .name = (char *)"Support"},
	{.role = PERSON_TO, .address = (char *)"wu@example.org", .name = (char *)"吴先生"},
	{.role = PERSON_CC, .address = (char *)"boss@example.org", .name = (char *)""},
	{.role = PERSON_CC, .address = (char *)"WU@example.org", .name = (char *)""},
	{.role = PERSON_CC, .address = (char *)"billing+x@help.example", .name = (char *)""},
};

static const char *const people[] = {"wu@example.org", "boss@example.org", NULL};

/* Li writes to support@ and others. */
static ticket_id asked(struct world *w)
{
	struct message_in m = world_mail(w, "li@example.org", "Where is it?", "It has not arrived.");

	m.from_name = "Li";
	m.addressed = addressed;
	m.naddressed = COUNT_OF(addressed);
	m.people = people;
	return world_intake(w, &m).ticket;
}

static message_id replied(struct world *w, ticket_id id, const struct composed *c)
{
	const struct reply_in in = {.client = world_client(), .composed = c};
	struct job *j = world_as(w, w->ann);
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &in, ANY_VERSION, &m)), RC_OK);
	return m;
}

static struct message seen(struct world *w, message_id id)
{
	struct job *j = w->program;
	struct message m;

	assert_rc(j, IN_TX(j, message_get(&tx, id, &m)), RC_OK);
	return m;
}

static int64_t count(struct world *w, const char *sql)
{
	return db_fixture_number(w->f, sql);
}

/* ---- recipients ---- */

/* "to:li@x cc:boss@x", new ones with a star. */
static char *derived(struct world *w, ticket_id id, message_id m)
{
	struct job *j = world_as(w, w->ann);
	char *out = talloc_strdup(w->f, "");
	struct ticket t = world_see(w, id);
	struct derived d;

	assert_rc(j, IN_TX(j, recipients_derive(&tx, &t, m, &d)), RC_OK);
	for (size_t i = 0; i < d.n; i++)
		out = talloc_asprintf_append(out, "%s%s:%s%s", i ? " " : "",
					     d.list[i].role == PERSON_CC ? "cc" : "to", d.list[i].address,
					     d.list[i].known ? "" : "*");
	return out;
}

static void an_answer_goes_to_the_sender_and_those_they_wrote_to_but_not_to_us(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	struct message_in again = world_mail(w, "li@example.org", "Re", "Answer me at home.");
	const struct message_person secret[] = {
		{.role = PERSON_TO, .address = (char *)"li@example.org"},
		{.role = PERSON_CC, .address = (char *)"supplier@parts.example", .name = (char *)"Parts"},
		{.role = PERSON_BCC, .address = (char *)"audit@example.net"}};
	const struct composed c = {.text = "We look.", .people = secret, .npeople = 3};
	message_id ours;

	assert_string_equal(derived(w, id, (message_id){0}),
			    "to:li@example.org to:wu@example.org cc:boss@example.org");
	again.token_ticket = id;
	again.token_rule = "token";
	again.answer_to = "li@home.example";
	world_intake(w, &again);
	assert_string_equal(derived(w, id, (message_id){0}), "to:li@home.example*");
	ours = replied(w, id, &c);
	/* blind copies are never derived; whom an agent wrote to takes part */
	assert_string_equal(derived(w, id, ours), "to:li@example.org cc:supplier@parts.example");
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox_recipient"), 3);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM message_person WHERE role = 2"), 1);
}

static void a_message_of_another_ticket_or_a_note_is_answered_by_nobody(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w), other = world_ticket(w, "bo@example.org", "Hi", "Hi");
	struct job *j = world_as(w, w->ann);
	struct ticket t = world_see(w, id);
	message_id note, theirs = world_answered(w, other, "Hm.");
	struct derived d;

	assert_rc(j, IN_TX(j, ticket_note(&tx, id, NULL, "secret", &note)), RC_OK);
	assert_rc(j, IN_TX(j, recipients_derive(&tx, &t, note, &d)), RC_INVALID);
	assert_rc(j, IN_TX(j, recipients_derive(&tx, &t, theirs, &d)), RC_INVALID);
	const struct composed c = {.text = "No.", .answers = note};
	const struct reply_in in = {.client = world_client(), .composed = &c};
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &in, ANY_VERSION, &m)), RC_INVALID);
}

/* ---- formatted replies and forwards ---- */

static void html_is_made_harmless_and_the_text_is_made_from_it(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const files[] = {world_uploaded(w, "list.png", BYTES_OF_ARRAY("FILE"))};
	const struct composed_picture pictures[] = {
		{world_uploaded(w, "unused.png", BYTES_OF_ARRAY("UNUSED")), "p1"},
		{world_uploaded(w, "shown.png", BYTES_OF_ARRAY("SHOWN")), "p2"}};
	const struct composed c = {
		.html = "<p onclick=\"x()\">Dear <b>Li</b>,</p><script>x</script><img src=\"cid:p2\">",
		.text = "not looked at",
		.files = files,
		.nfiles = 1,
		.pictures = pictures,
		.npictures = 2,
	};
	struct job *j = w->program;
	message_id m = replied(w, id, &c);
	struct attachment *list;
	char *html;
	size_t n;

	assert_rc(j, IN_TX(j, message_html(&tx, m, &html)), RC_OK);
	assert_non_null(strstr(html, "<img src=\"part/1\">"));
	assert_non_null(strstr(html, "<b>Li</b>"));
	assert_null(strstr(html, "onclick"));
	assert_null(strstr(html, "script"));
	assert_int_equal(strncmp(seen(w, m).text, "Dear Li,", 8), 0);
	assert_rc(j, IN_TX(j, attachments_of(&tx, m, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].name, "list.png");
	assert_false(list[0].is_inline);
	assert_string_equal(list[1].name, "shown.png");
	assert_true(list[1].is_inline);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM upload"), 0);
}

static void what_cannot_be_sent_is_refused_with_a_reason(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const struct message_person evil[] = {{.role = PERSON_TO,
					       .address = (char *)"a@b.example",
					       .name = (char *)"A\r\nBcc: c@d.example"}};
	const struct message_person ours[] = {
		{.role = PERSON_TO, .address = (char *)"li@example.org", .name = (char *)""},
		{.role = PERSON_BCC, .address = (char *)"support@help.example", .name = (char *)""}};
	const struct composed_picture twice[] = {{"x", "p1"}, {"y", "p1"}};
	const struct composed_forward nowhere = {.history = true};
	const struct composed cases[] = {
		{.text = "Hello", .people = evil, .npeople = 1},
		{.text = "Hello", .people = ours, .npeople = 2},
		{.text = "Hello", .html = "<p> &nbsp; </p>"},
		{.text = "Hello", .pictures = twice, .npictures = 2},
		{.text = "Hello", .forward = &nowhere},
		{.text = ""},
	};
	struct job *j = world_as(w, w->ann);
	message_id m;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct reply_in in = {.client = world_client(), .composed = &cases[i]};

		assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &in, ANY_VERSION, &m)), RC_INVALID);
		assert_true(j->why && *j->why);
	}
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
}

static void a_forward_takes_what_was_said_and_its_files_but_no_note(void **state)
{
	struct world *w = *state;
	struct message_in in = world_mail(w, "li@example.org", "Where is it?", "The new part.\n> old part\n");
	const struct attachment_in parts[] = {
		{.name = "face.png",
		 .type = "image/png",
		 .content_id = "x",
		 .content = BYTES_OF_ARRAY("PIC")},
		{.name = "bill.pdf", .type = "application/pdf", .content = BYTES_OF_ARRAY("PDF")}};
	const struct message_person to[] = {
		{.role = PERSON_TO, .address = (char *)"supplier@parts.example", .name = (char *)"Parts"}};
	struct job *j = world_as(w, w->ann);
	message_id note;

	in.html = "<p>The <i>new</i> part.</p><img src=\"part/0\">";
	in.attachments = parts;
	in.nattachments = 2;
	struct intake_result asked_by = world_intake(w, &in);
	const ticket_id id = asked_by.ticket;
	struct attachment *list;
	size_t n;

	assert_rc(j, IN_TX(j, ticket_note(&tx, id, NULL, "he is angry", &note)), RC_OK);
	db_fixture_sql(w->f, "UPDATE report_house SET zone = 'Asia/Shanghai'");
	db_fixture_sql(
		w->f,
		"UPDATE message SET created = 1767268800000"); /* noon in Greenwich, the first of 2026 */
	db_fixture_sql(w->f, "UPDATE ticket SET language = 'zh-CN'");
	assert_rc(j, IN_TX(j, attachment_list(&tx, id, &list, &n)), RC_OK);
	const attachment_id bill[] = {list[1].id};
	const struct composed_forward all = {.history = true, .attachments = bill, .nattachments = 1};
	const struct composed c = {.text = "Do you know this?", .people = to, .npeople = 1, .forward = &all};
	message_id m = replied(w, id, &c);
	struct message made = seen(w, m);
	char *html;

	assert_int_equal(made.visible_bytes, strlen("Do you know this?"));
	assert_non_null(strstr(made.text, "The new part."));
	assert_non_null(strstr(made.text, "发件人：li@example.org"));
	assert_non_null(strstr(made.text, "日期：2026年1月1日 20:00（Asia/Shanghai）"));
	assert_null(strstr(made.text, "angry"));
	assert_rc(j, IN_TX(j, message_html(&tx, m, &html)), RC_OK);
	assert_non_null(strstr(html, "<i>new</i>"));
	assert_rc(j, IN_TX(j, attachments_of(&tx, m, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].name, "face.png");
	assert_string_equal(list[1].name, "bill.pdf");
	assert_non_null(strstr(html, "src=\"part/0\""));
	/* only what is the ticket's, and no note */
	const struct composed_forward secret = {.history = true, .message = note};
	const attachment_id others[] = {{987654}};
	const struct composed_forward foreign = {.attachments = others, .nattachments = 1};
	const struct composed bad[] = {{.text = "x", .people = to, .npeople = 1, .forward = &secret},
				       {.text = "x", .people = to, .npeople = 1, .forward = &foreign}};

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		const struct reply_in r = {.client = world_client(), .composed = &bad[i]};

		assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &m)), RC_INVALID);
	}
}

/* ---- drafts ---- */

static void of_two_screens_neither_overwrites_the_other_unseen(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const files[] = {world_uploaded(w, "a.png", BYTES_OF_ARRAY("A"))};
	const struct composed c = {.text = "Dear",
				   .html = "<p>Dear <b>Li</b></p><img src=\"cid:logo\" onerror=\"x()\">",
				   .files = files,
				   .nfiles = 1};
	const struct composed d = {.text = "Other"};
	struct job *ann = world_as(w, w->ann), *bob = world_as(w, w->bob), *dan = world_as(w, w->dan);
	struct composed read;
	struct draft got;
	uint32_t v;
	size_t swept;

	assert_rc(ann, IN_TX(ann, draft_put(&tx, id, DRAFT_REPLY, 0, &c, &v)), RC_OK);
	assert_int_equal(v, 1);
	assert_rc(ann, IN_TX(ann, draft_put(&tx, id, DRAFT_REPLY, 0, &d, &v)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, draft_put(&tx, id, DRAFT_REPLY, 7, &d, &v)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, draft_get(&tx, id, DRAFT_REPLY, &got)), RC_OK);
	assert_rc(ann, composed_read(ann, got.content, &read), RC_OK);
	assert_string_equal(read.text, "Dear");
	assert_string_equal(read.html, "<p>Dear <b>Li</b></p><img src=\"cid:logo\">");
	assert_string_equal(read.files[0], files[0]);
	/* nobody else's, and nobody's who may not see the ticket */
	assert_rc(bob, IN_TX(bob, draft_get(&tx, id, DRAFT_REPLY, &got)), RC_NOT_FOUND);
	assert_rc(dan, IN_TX(dan, draft_put(&tx, id, DRAFT_REPLY, 0, &d, &v)), RC_NOT_FOUND);
	/* a file in a draft outlives others */
	assert_rc(ann, IN_TX(ann, upload_sweep(&tx, instant_after(ann->now, SPAN_H(1)), &swept)), RC_OK);
	assert_int_equal(swept, 0);
	assert_rc(ann, IN_TX(ann, draft_discard(&tx, id, DRAFT_REPLY, 9)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, draft_discard(&tx, id, DRAFT_REPLY, 1)), RC_OK);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM upload"), 0);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM draft"), 0);
	/* what was discarded does not come back by a late save */
	assert_rc(ann, IN_TX(ann, draft_put(&tx, id, DRAFT_REPLY, 1, &c, &v)), RC_CONFLICT);
}

static void placeholders_say_what_the_ticket_says(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	struct ticket t = world_see(w, asked(w));
	struct placeholder_values v;

	assert_rc(j, IN_TX(j, placeholder_values(&tx, &t, w->ann, &v)), RC_OK);
	assert_string_equal(
		placeholder_fill(w->f, "{customer.name} <{customer.address}>, {agent.name} ({team.name})", &v,
				 PLACEHOLDER_IN_TEXT),
		"Li <li@example.org>, Ann Example (Support)");
	assert_string_equal(v.of[PLACEHOLDER_MAILBOX_ADDRESS], "support@help.example");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_answer_goes_to_the_sender_and_those_they_wrote_to_but_not_to_us),
		WORLD_TEST(a_message_of_another_ticket_or_a_note_is_answered_by_nobody),
		WORLD_TEST(html_is_made_harmless_and_the_text_is_made_from_it),
		WORLD_TEST(what_cannot_be_sent_is_refused_with_a_reason),
		WORLD_TEST(a_forward_takes_what_was_said_and_its_files_but_no_note),
		WORLD_TEST(of_two_screens_neither_overwrites_the_other_unseen),
		WORLD_TEST(placeholders_say_what_the_ticket_says),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
