/* test_fax.c - a gateway's mail becomes a fax on the caller's ticket, its report the fate of what we sent. */
#include <string.h>
#include <talloc.h>

#include "channels/fax/fax_intake.h"
#include "tests/support/letters.h"
#include "tests/support/post.h"
#include "workflow/fax.h"
#include "workflow/setting_event.h"

#define T(text) ((char *)(uintptr_t)(text))

static const char said[] =
	"          Sender: ACME Fax\n           Pages: 2\n         Quality: Fine\n"
	"         CallID1: +49 30 1234567\n     Received On: ttyS0\n          CommID: 12\n";
static const struct mail_part tiff = {"fax1.tif", "image/tiff", "", false, BYTES_OF_ARRAY("II*\0page")};

static struct fax_gateway hylafax(void)
{
	return (struct fax_gateway){.active = true,
				    .name = T("HylaFAX"),
				    .kind = FAX_KIND_HYLAFAX,
				    .sender = T("fax@gw.example"),
				    .auth_method = T("auth"),
				    .auth_value = T("faxserver"),
				    .country = T("DE"),
				    .language = T("en"),
				    .pattern = T(""),
				    .domain = T("gw.example")};
}

/* Roy lists the gateway; the mail channel then asks about mails by this. */
static struct fax_intake *listed(struct world *w)
{
	struct fax_intake *k = talloc_zero(w->program->ctx, struct fax_intake);
	struct fax_gateway g = hylafax();
	struct job *roy = world_as(w, w->roy);

	assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &g)), RC_OK);
	assert_true(g.id && g.version == 1);
	*k = (struct fax_intake){.book = fax_book_new(k), .authserv_id = "mx.example"};
	return k;
}

static const char *const vouched[] = {"mx.example; auth=pass smtp.auth=faxserver"};

static struct mail_read gateway_mail(const char *text)
{
	return (struct mail_read){.subject = "Fax received from \"ACME Fax\"",
				  .from = {"HylaFAX Agent", "fax@gw.example"},
				  .text = text,
				  .auth_results = {vouched, 1},
				  .parts = &tiff,
				  .parts_n = 1};
}

/* As intake would file this mail. */
static bool take(struct world *w, struct fax_intake *k, const struct mail_read *m, const char *mid,
		 struct intake_result *r_r)
{
	const struct attachment_in file = {tiff.name, tiff.type, NULL, false, tiff.content};
	const struct message_source src = {
		{7}, w->support_box, w->program->now, "fax@gw.example", "support@help.example"};
	struct message_in in = world_mail(w, m->from.address, m->subject, m->text);
	bool taken = false;

	in.class = CLASS_AUTOMATIC;
	in.message_id = mid;
	in.attachments = m->parts_n ? &file : NULL;
	in.nattachments = m->parts_n;
	assert_rc(w->program, IN_TX(w->program, fax_intake_take(&tx, k, &src, m, &in, r_r, &taken)), RC_OK);
	return taken;
}

static struct fax fax_seen(struct world *w, message_id id)
{
	struct fax f = {0};

	assert_rc(w->program, IN_TX(w->program, fax_get(&tx, id, &f)), RC_OK);
	return f;
}

static void a_gateways_mail_is_a_fax_of_the_caller(void **state)
{
	struct world *w = *state;
	struct fax_intake *k = listed(w);
	struct mail_read m = gateway_mail(said);
	struct intake_result r, again, second;

	assert_true(take(w, k, &m, "<1@gw>", &r));
	struct ticket t = world_see(w, r.ticket);
	struct message msg = letter_filed(w, r);
	struct fax f = fax_seen(w, r.message);

	assert_int_equal(t.channel, CHANNEL_FAX);
	assert_string_equal(t.subject, "Fax from +49301234567");
	assert_string_equal(t.snippet, "2 pages, ACME Fax");
	assert_string_equal(t.customer_name, "ACME Fax");
	assert_int_equal(msg.class, CLASS_HUMAN);
	assert_string_equal(msg.author_address, "+49301234567");
	assert_int_equal(f.state, FAX_WAITING);
	assert_true(f.part == 0 && f.pages == 2 && f.gateway != 0 && f.pdf_size == 0);
	assert_string_equal(f.csid, "ACME Fax");

	/* the same mail again is the same fax; another from there is the same customer */
	assert_true(take(w, k, &m, "<1@gw>", &again));
	assert_true(again.repeated && again.message.v == r.message.v);
	assert_true(take(w, k, &m, "<2@gw>", &second));
	assert_int_not_equal(second.ticket.v, r.ticket.v);
	assert_int_equal(world_see(w, second.ticket).customer.v, t.customer.v);
}

static void who_is_not_vouched_for_sends_mail(void **state)
{
	struct world *w = *state;
	struct fax_intake *k = listed(w);
	static const char *const none[] = {"mx.example; auth=none",
					   "evil.example; auth=pass smtp.auth=faxserver"};
	struct mail_read m = gateway_mail(said);
	struct intake_result r;

	m.auth_results = (struct mail_ids){none, 2};
	assert_false(take(w, k, &m, "<1@gw>", &r));
	m.auth_results = (struct mail_ids){0};
	assert_false(take(w, k, &m, "<1@gw>", &r));
}

static void an_unknown_number_has_a_ticket_too(void **state)
{
	struct world *w = *state;
	struct fax_intake *k = listed(w);
	struct mail_read m = gateway_mail(" CallID1: anonymous\n Received On: ttyS0\n CommID: 12\n");
	struct intake_result r;

	m.parts_n = 0;
	assert_true(take(w, k, &m, "<1@gw>", &r));
	assert_string_equal(world_see(w, r.ticket).subject, "Fax from an unknown number");
	assert_int_equal(world_see(w, r.ticket).customer.v, 0);
	assert_string_equal(world_see(w, r.ticket).customer_name, "Unknown number");
	assert_int_equal(fax_seen(w, r.message).state, FAX_NO_PAGES);
}

static void a_gateway_is_saved_by_an_admin_under_its_version(void **state)
{
	struct world *w = *state;
	struct fax_gateway g = hylafax(), wrong = hylafax(), *list;
	struct job *ann = world_as(w, w->ann), *roy = world_as(w, w->roy);
	struct setting_event *events;
	size_t n;

	assert_rc(ann, IN_TX(ann, fax_gateway_save(&tx, &g)), RC_DENIED);
	wrong.auth_method = T("subject");
	assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &wrong)), RC_INVALID);
	assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &g)), RC_OK);
	struct fax_gateway stale = g;

	g.active = false;
	assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &g)), RC_OK);
	assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &stale)), RC_CONFLICT);
	assert_rc(roy, IN_TX(roy, fax_gateway_all(&tx, &list, &n)), RC_OK);
	assert_true(n == 1 && !list[0].active && list[0].version == 2);
	assert_rc(roy, IN_TX(roy, setting_events(&tx, "fax_gateway", g.id, 10, &events, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(events[0].actor.v, w->roy.v);
	assert_rc(roy, IN_TX(roy, fax_gateway_out(&tx, &g)), RC_NOT_FOUND);
}

static struct fax_page page_with(uint8_t ink)
{
	struct fax_page p = {
		.width = 10, .height = 14, .xdpi = 204, .ydpi = 196, .text = T(""), .view_size = 1};

	p.content.b[0] = ink;
	p.blank = ink == 0;
	return p;
}

static void pages_are_saved_once_and_copies_are_found(void **state)
{
	struct world *w = *state;
	struct fax_intake *k = listed(w);
	struct mail_read m = gateway_mail(said);
	struct intake_result first, second;
	struct fax_page pages[3] = {page_with(1), page_with(0), page_with(1)},
			more[2] = {page_with(1), page_with(0)};
	struct fax_page *got;
	struct fax f, other;
	size_t n;

	assert_true(take(w, k, &m, "<1@gw>", &first));
	assert_rc(w->program, IN_TX(w->program, fax_claim(&tx, SPAN_S(60), &f)), RC_OK);
	assert_int_equal(f.message.v, first.message.v);
	assert_rc(w->program, IN_TX(w->program, fax_claim(&tx, SPAN_S(60), &other)), RC_NOT_FOUND);
	w->program->now = instant_after(w->program->now, SPAN_S(61));
	assert_rc(w->program, IN_TX(w->program, fax_claim(&tx, SPAN_S(60), &other)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, fax_save_pages(&tx, &f, pages, 3, false)), RC_CONFLICT);
	assert_rc(w->program, IN_TX(w->program, fax_save_pages(&tx, &other, pages, 3, false)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, fax_pages(&tx, first.message, &got, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_true(got[0].same_page == 0 && got[1].blank && got[1].same_page == 0);
	assert_true(got[2].same_message.v == first.message.v && got[2].same_page == 1);

	assert_true(take(w, k, &m, "<2@gw>", &second));
	assert_rc(w->program, IN_TX(w->program, fax_claim(&tx, SPAN_S(60), &f)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, fax_save_pages(&tx, &f, more, 2, false)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, fax_pages(&tx, second.message, &got, &n)), RC_OK);
	assert_true(got[0].same_message.v == first.message.v && got[0].same_page == 1 &&
		    got[1].same_page == 0);
	assert_int_equal(fax_seen(w, second.message).state, FAX_READ);
}

static void words_of_a_page_with_ink_are_read_once_the_newest_first(void **state)
{
	struct world *w = *state;
	struct fax_intake *k = listed(w);
	struct mail_read m = gateway_mail(said);
	struct fax_page pages[2] = {page_with(1), page_with(0)}, p, *got;
	struct job *j = w->program;
	struct intake_result r[2];
	struct fax f;
	size_t n;

	for (int i = 0; i < 2; i++) {
		assert_true(take(w, k, &m, i ? "<2@gw>" : "<1@gw>", &r[i]));
		assert_rc(j, IN_TX(j, fax_claim(&tx, SPAN_S(60), &f)), RC_OK);
		assert_rc(j, IN_TX(j, fax_save_pages(&tx, &f, pages, 2, false)), RC_OK);
	}
	assert_rc(j, IN_TX(j, fax_text_claim(&tx, SPAN_MIN(10), &p)), RC_OK);
	assert_true(p.message.v == r[1].message.v && p.n == 1);
	assert_rc(j, IN_TX(j, fax_text_save(&tx, &p, "Invoice 发票")), RC_OK);
	assert_rc(j, IN_TX(j, fax_pages(&tx, r[1].message, &got, &n)), RC_OK);
	assert_string_equal(got[0].text, "Invoice 发票");
	for (int i = 0; i < FAX_TEXT_TRIES; i++) { /* the other one breaks the child each time */
		assert_rc(j, IN_TX(j, fax_text_claim(&tx, SPAN_MIN(10), &p)), RC_OK);
		assert_int_equal(p.message.v, r[0].message.v);
		assert_rc(j, IN_TX(j, fax_text_claim(&tx, SPAN_MIN(10), &p)), RC_NOT_FOUND);
		j->now = instant_after(j->now, SPAN_MIN(11));
	}
	assert_rc(j, IN_TX(j, fax_text_claim(&tx, SPAN_MIN(10), &p)), RC_NOT_FOUND);
}

static void a_gateway_may_be_a_server_that_sendfax_calls(void **state)
{
	static const struct {
		uint32_t way;
		const char *domain;
		bool good;
	} cases[] = {{FAX_WAY_SENDFAX, "fax.example", true},
		     {FAX_WAY_SENDFAX, "127.0.0.1:4559", true},
		     {FAX_WAY_SENDFAX, "", false},
		     {FAX_WAY_SENDFAX, "fax.example:x", false},
		     {FAX_WAY_SENDFAX, "fax.example:70000", false},
		     {FAX_WAY_SENDFAX, "-h", false},
		     {FAX_WAY_MAIL, "fax.example:4559", false},
		     {FAX_WAY_MAIL, "", true},
		     {FAX_WAY_END, "fax.example", false}};
	struct world *w = *state;
	struct job *roy = world_as(w, w->roy);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fax_gateway g = hylafax();

		g.way = cases[i].way;
		g.domain = T(cases[i].domain);
		assert_rc(roy, IN_TX(roy, fax_gateway_save(&tx, &g)), cases[i].good ? RC_OK : RC_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_gateways_mail_is_a_fax_of_the_caller),
		WORLD_TEST(who_is_not_vouched_for_sends_mail),
		WORLD_TEST(an_unknown_number_has_a_ticket_too),
		WORLD_TEST(a_gateway_is_saved_by_an_admin_under_its_version),
		WORLD_TEST(pages_are_saved_once_and_copies_are_found),
		WORLD_TEST(words_of_a_page_with_ink_are_read_once_the_newest_first),
		WORLD_TEST(a_gateway_may_be_a_server_that_sendfax_calls),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
