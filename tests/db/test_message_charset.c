/* test_message_charset.c - a mail read with another charset: kept, found, taken back, refused to who came late. */
#include "tests/support/letters.h"
#include "tests/support/search_house.h"

#include <string.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/customer.h"
#include "workflow/message_charset.h"

#define GARBLED "ÄúºÃ£¬´òÓ¡»ú»µÁË"

/* A mail whose label lied: its words, its sender and its file's name are garbled. */
static struct intake_result garbled(struct world *w)
{
	struct message_in in = world_mail(w, LI, "ÍË»õ", GARBLED);
	struct attachment_in *file = talloc_zero(w, struct attachment_in);
	const struct bytes content = {(const uint8_t *)"%PDF", 4};

	*file = (struct attachment_in){"·¢Æ±.pdf", "application/pdf", "", false, content};
	in.from_name = "Íõ";
	in.html = "<p>" GARBLED "</p>";
	in.raw_mail = (raw_mail_id){77};
	in.attachments = file;
	in.nattachments = 1;
	return world_intake(w, &in);
}

static const char *const names[] = {"发票.pdf"};
static const struct message_reading chinese = {
	.charset = "gb18030",
	.subject = "退货",
	.author_name = "王",
	.text = "您好，我们买的打印机坏了，请问可以退货吗？",
	.visible_bytes = UINT32_MAX,
	.html = "<p>您好，我们买的打印机坏了，请问可以退货吗？</p>",
	.names = names,
	.nnames = 1,
};
static const struct message_reading as_it_came = {.charset = ""};

static enum rc redecode(struct job *j, message_id id, const struct message_reading *r, uint32_t seen)
{
	return IN_TX(j, message_redecode(&tx, id, r, seen));
}

static struct message message_now(struct world *w, message_id id)
{
	struct message m;

	assert_rc(w->program, IN_TX(w->program, message_get(&tx, id, &m)), RC_OK);
	return m;
}

static char *file_name(struct world *w, message_id id)
{
	struct attachment *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, attachments_of(&tx, id, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	return list[0].name;
}

static void everything_that_was_garbled_follows_and_goes_back(void **state)
{
	struct world *w = *state;
	struct intake_result r = garbled(w);
	struct job *ann = world_as(w, w->ann);
	struct ticket t = world_see(w, r.ticket);
	struct customer c;
	char *html;

	assert_rc(ann, redecode(ann, r.message, &chinese, t.version), RC_OK);
	struct message m = message_now(w, r.message);

	assert_string_equal(m.charset, "gb18030");
	assert_string_equal(m.text, chinese.text);
	assert_string_equal(m.author_name, "王");
	assert_string_equal(file_name(w, r.message), "发票.pdf");
	assert_rc(ann, IN_TX(ann, message_html(&tx, r.message, &html)), RC_OK);
	assert_string_equal(html, chinese.html);
	t = world_see(w, r.ticket);
	assert_string_equal(t.subject, "退货");
	assert_string_equal(t.snippet, chinese.text);
	assert_string_equal(t.customer_name, "王");
	assert_string_equal(t.language, "zh-Hans");
	assert_rc(ann, IN_TX(ann, customer_get(&tx, t.customer, &c)), RC_OK);
	assert_string_equal(c.name, "王");
	assert_string_equal(world_events(w, r.ticket), "created redecoded");

	assert_rc(ann, redecode(ann, r.message, &as_it_came, t.version), RC_OK);
	m = message_now(w, r.message);
	assert_string_equal(m.text, GARBLED);
	assert_string_equal(m.charset, "");
	assert_string_equal(m.author_name, "Íõ");
	assert_string_equal(file_name(w, r.message), "·¢Æ±.pdf");
	t = world_see(w, r.ticket);
	assert_string_equal(t.subject, "ÍË»õ");
	assert_string_equal(t.snippet, GARBLED);
	assert_string_equal(t.customer_name, "Íõ");
	assert_string_equal(world_events(w, r.ticket), "created redecoded redecoded");
}

static void who_did_it_and_from_what_to_what_is_told(void **state)
{
	struct world *w = *state;
	struct intake_result r = garbled(w);
	struct job *ann = world_as(w, w->ann);
	struct ticket_event *events;
	size_t n;

	assert_rc(ann, redecode(ann, r.message, &chinese, ANY_VERSION), RC_OK);
	assert_rc(ann, redecode(ann, r.message, &chinese, ANY_VERSION), RC_OK); /* already so */
	assert_rc(ann, IN_TX(ann, ticket_events(&tx, r.ticket, 0, 9, &events, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(events[1].actor.v, w->ann.v);
	assert_string_equal(events[1].was, "");
	assert_string_equal(events[1].became, "gb18030");
	assert_string_equal(events[1].cause, "1");
}

static void a_stale_screen_and_another_team_change_nothing(void **state)
{
	struct world *w = *state;
	struct intake_result r = garbled(w);
	struct job *ann = world_as(w, w->ann), *dan = world_as(w, w->dan);

	assert_rc(ann, IN_TX(ann, ticket_set_priority(&tx, r.ticket, PRIORITY_URGENT, 1)), RC_OK);
	assert_rc(ann, redecode(ann, r.message, &chinese, 1), RC_CONFLICT);
	assert_rc(dan, redecode(dan, r.message, &chinese, ANY_VERSION), RC_NOT_FOUND);
	assert_string_equal(message_now(w, r.message).text, GARBLED);
}

static void what_was_not_kept_as_it_came_cannot_be_read_again(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, LI, "Help", "It broke.");
	struct job *ann = world_as(w, w->ann);
	struct message *list;
	size_t n;

	assert_rc(ann, IN_TX(ann, message_list(&tx, t, 0, 1, &list, &n)), RC_OK);
	assert_rc(ann, redecode(ann, list[0].id, &chinese, ANY_VERSION), RC_INVALID);
}

/* ---- found ---- */

static size_t found(struct search_house *h, const char *text)
{
	struct job *j = world_as(h->w, h->w->ann);
	AUTO(db_tx) tx = db_begin(j);
	const struct search_ask ask = {.text = text, .most = 20};
	struct search_found f;
	struct access a;

	search_house_follow(h);
	assert_rc(j, access_load(&tx, h->w->ann, &a), RC_OK);
	assert_rc(j, search_find(&tx, &a, &ask, &f), RC_OK);
	return f.n;
}

static void the_index_follows_there_and_back(void **state)
{
	struct search_house *h = *state;
	struct intake_result r = garbled(h->w);
	struct job *ann = world_as(h->w, h->w->ann);

	assert_int_equal(found(h, "ÄúºÃ"), 1);
	assert_rc(ann, redecode(ann, r.message, &chinese, ANY_VERSION), RC_OK);
	assert_int_equal(found(h, "打印机"), 1);
	assert_int_equal(found(h, "发票"), 1);
	assert_int_equal(found(h, "ÄúºÃ"), 0);
	/* moved while it is read so: taken out with the very words it was put in with */
	assert_rc(ann, IN_TX(ann, ticket_move(&tx, r.ticket, h->w->billing, ANY_VERSION)), RC_OK);
	struct job *mia = world_as(h->w, h->w->mia);

	search_house_follow(h);
	assert_rc(mia, redecode(mia, r.message, &as_it_came, ANY_VERSION), RC_OK);
	assert_rc(mia, IN_TX(mia, ticket_move(&tx, r.ticket, h->w->support, ANY_VERSION)), RC_OK);
	assert_int_equal(found(h, "打印机"), 0);
	assert_int_equal(found(h, "ÄúºÃ"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(everything_that_was_garbled_follows_and_goes_back),
		WORLD_TEST(who_did_it_and_from_what_to_what_is_told),
		WORLD_TEST(a_stale_screen_and_another_team_change_nothing),
		WORLD_TEST(what_was_not_kept_as_it_came_cannot_be_read_again),
		SEARCH_HOUSE_TEST(the_index_follows_there_and_back),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
