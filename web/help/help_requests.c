/*
 * help_requests.c - one's own requests: the link is asked for, the list, one of them, an answer to it.
 *
 * Who asks for a link is told the same whatever the address; whether there is anything to mail is found out when the
 * answer has left. What is behind a link is never cached nor indexed.
 */
#include <string.h>
#include <talloc.h>

#include "hub/trust/rate.h"
#include "web/help/help_form_id.h"
#include "web/help/help_inner.h"
#include "workflow/help_contact.h"
#include "workflow/help_link.h"
#include "workflow/mailbox.h"
#include "workflow/ticket_number.h"

#define GUARD_MOST SPAN_H(12)

static struct html *begin(struct help *h, const char *title, bool private)
{
	const struct help_head head = {.title = title, .here = "requests", .private = private};
	struct html *p = help_begin(h, &head);

	help_crumbs(h, p, NULL);
	html_put(p, "<h1>%s</h1>\n", title);
	return p;
}

/* ---- asking for a link ---- */

static enum rc show_ask(struct help *h, enum help_word fault, const char *address)
{
	struct html *p = begin(h, help_say(h, SAY_REQUESTS), false);

	if (fault == SAY_END)
		html_put(p, "<p>%s</p>\n", help_say(h, SAY_REQUESTS_ABOUT));
	else
		html_put(p, "<p class=\"fault\" role=\"alert\">%s</p>\n", help_say(h, fault));
	html_put(p, "<form class=\"sheet\" method=\"post\" action=\"%s\">\n",
		 help_path(h, h->locale, "requests"));
	help_guard_fields(h, p, "requests", SPAN_MS(0));
	html_put(p,
		 "<label for=\"address\">%s</label>\n<input id=\"address\" name=\"address\" type=\"email\" "
		 "value=\"%s\" "
		 "autocomplete=\"email\" required maxlength=\"254\">\n"
		 "<p class=\"actions\"><button type=\"submit\">%s</button></p></form>\n",
		 help_say(h, SAY_YOUR_MAIL), address, help_say(h, SAY_MAIL_ME));
	help_end(h, p, fault == SAY_END ? 200 : 422);
	return RC_OK;
}

/* Everything that depends on whether the address is known. */
static enum rc send_link(struct job *j, const struct page_ask *a, struct page_answer *out UNUSED)
{
	AUTO(db_tx) tx = db_begin(j);
	const char *behind = a->path + strlen("/help/");
	enum locale l = LOCALE_EN;
	char *name = talloc_strndup(j->ctx, behind, strcspn(behind, "/"));
	char *link = talloc_asprintf(j->ctx, "%s%s", a->base, a->path);

	must(name && link);
	if (locale_read(name, &l) != RC_OK)
		return RC_OK;
	TRY(help_link_send(&tx, page_form_line(j->ctx, &a->form, "address"), locale_name(l), link));
	return db_commit(&tx);
}

static enum rc take_ask(struct help *h)
{
	const struct page_form *form = &h->ask->form;
	const char *address = page_form_line(h->ctx, form, "address");
	struct html *p;
	span age;

	if (guard_read(&h->ask->keys, "requests", page_form_line(h->ctx, form, "guard"), h->job->now,
		       GUARD_MOST, &age) != RC_OK)
		return show_ask(h, SAY_FAULT_OLD, address);
	if (mail_address_barred(address))
		return show_ask(h, SAY_FAULT_ADDRESS, address);
	if (!rate_take(h->ask->letters, h->ask->peer, clock_mono_ms(), NULL))
		return show_ask(h, SAY_FAULT_MANY, address);
	p = begin(h, help_say(h, SAY_LINK_MAILED), false);
	html_put(p, "<p role=\"status\">%s</p>\n", help_say(h, SAY_LINK_MAILED_TEXT));
	help_end(h, p, 200);
	h->out->then = send_link;
	return RC_OK;
}

/* ---- behind the link ---- */

static enum help_word state_word(uint32_t status)
{
	static const enum help_word words[] = {
		[TICKET_NEW] = SAY_STATE_NEW,	      [TICKET_OPEN] = SAY_STATE_OPEN,
		[TICKET_WAITING] = SAY_STATE_WAITING, [TICKET_SOLVED] = SAY_STATE_SOLVED,
		[TICKET_CLOSED] = SAY_STATE_CLOSED,   [TICKET_WAITING_OTHER] = SAY_STATE_OPEN,
	};

	return status < COUNT_OF(words) ? words[status] : SAY_STATE_OPEN;
}

static const char *subject_of(const struct help *h, const char *subject)
{
	return *subject ? subject : help_say(h, SAY_NO_SUBJECT);
}

/* "/help/en/requests/TOKEN", and a ticket's number behind it. */
static const char *link_path(struct help *h, const char *number)
{
	return help_path(h, h->locale,
			 talloc_asprintf(h->ctx, "requests/%s%s%s", h->parts[1], *number ? "/" : "", number));
}

static enum rc show_over(struct help *h)
{
	struct html *p = begin(h, help_say(h, SAY_LINK_OVER), true);

	html_put(p, "<p>%s</p>\n<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></p>\n",
		 help_say(h, SAY_LINK_OVER_TEXT), help_path(h, h->locale, "requests"),
		 help_say(h, SAY_MAIL_ME));
	help_end(h, p, 410);
	return RC_OK;
}

static void put_row(struct help *h, struct html *p, const struct help_ticket *t)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number);
	html_put(p, "<tr><td>%s</td><th scope=\"row\"><a href=\"%s\"><bdi>%s</bdi></a></th>", number,
		 link_path(h, number), subject_of(h, t->subject));
	html_put(p, "<td>%s</td><td><time datetime=\"%s\">%s</time></td></tr>\n",
		 help_say(h, state_word(t->status)), help_time_iso(h, t->activity),
		 help_date(h, t->activity));
}

static enum rc show_list(struct help *h, const struct help_link *l)
{
	struct help_ticket *list;
	struct html *p;
	size_t n;

	TRY(help_link_tickets(h->tx, l, &list, &n));
	p = begin(h, help_say_text(h, SAY_REQUESTS_OF, l->address), true);
	if (n == 0) {
		html_put(p, "<p class=\"empty\">%s</p>\n", help_say(h, SAY_REQUESTS_NONE));
	} else {
		html_put(p,
			 "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table "
			 "class=\"requests\"><thead><tr>",
			 help_say(h, SAY_REQUESTS));
		for (enum help_word w = SAY_COL_NUMBER; w <= SAY_COL_DATE; w++)
			html_put(p, "<th scope=\"col\">%s</th>", help_say(h, w));
		html_put(p, "</tr></thead><tbody>\n");
		for (size_t i = 0; i < n; i++)
			put_row(h, p, &list[i]);
		html_put(p, "</tbody></table></div>\n");
	}
	help_end(h, p, 200);
	return RC_OK;
}

/* ---- one request ---- */

static void put_message(struct help *h, struct html *p, const struct help_message *m)
{
	html_put(p, "<li class=\"%s\"><p class=\"by\"><bdi>%s</bdi> <time datetime=\"%s\">%s</time></p>\n",
		 m->mine ? "mine" : "ours", m->mine ? help_say(h, SAY_YOU) : m->author,
		 help_time_iso(h, m->at), help_date(h, m->at));
	html_put(p, "<p class=\"said\" dir=\"auto\">%s</p>", m->text);
	for (size_t i = 0; i < m->nfiles; i++)
		html_put(p, i == 0 ? "<p class=\"hint\">%s: <bdi>%s</bdi>" : "%s<bdi>%s</bdi>",
			 i == 0 ? help_say(h, SAY_FILES) : ", ", m->files[i].name);
	html_put(p, m->nfiles ? "</p></li>\n" : "</li>\n");
}

static char *guarded(struct help *h, const char *form)
{
	char *what = talloc_asprintf(h->ctx, "reply %s", form);

	must(what);
	return what;
}

static void put_reply(struct help *h, struct html *p, const char *number, enum help_word fault,
		      const char *text)
{
	char form[HELP_FORM_ID_SIZE];

	help_form_id_new(form);
	html_put(p, "<form class=\"sheet\" id=\"reply\" method=\"post\" action=\"%s\">\n",
		 link_path(h, number));
	if (fault != SAY_END)
		html_put(p, "<p class=\"fault\" role=\"alert\">%s</p>\n", help_say(h, fault));
	help_guard_fields(h, p, guarded(h, form), SPAN_MS(0));
	html_put(p,
		 "<input type=\"hidden\" name=\"form\" value=\"%s\">\n<label for=\"text\">%s</label>\n"
		 "<textarea id=\"text\" name=\"text\" rows=\"5\" required maxlength=\"%u\">\n%s</textarea>\n"
		 "<p class=\"actions\"><button type=\"submit\">%s</button></p></form>\n",
		 form, help_say(h, SAY_REPLY), HELP_TEXT_MOST, text, help_say(h, SAY_REPLY_SEND));
}

static enum rc show_request(struct help *h, const struct help_link *l, const char *number,
			    enum help_word fault, const char *text)
{
	struct help_message *list;
	struct ticket t;
	struct html *p;
	ticket_id id;
	size_t n;

	if (ticket_number_read(number, &id) != RC_OK)
		return RC_NOT_FOUND;
	TRY(help_link_messages(h->tx, l, id, &t, &list, &n));
	p = begin(h, subject_of(h, t.subject), true);
	if (strcmp(page_query_line(h->ctx, h->ask, "sent"), "1") == 0 && !h->ask->sent)
		html_put(p, "<p class=\"done\" role=\"status\">%s</p>\n", help_say(h, SAY_REPLIED));
	html_put(p, "<p class=\"hint\">%s · %s · <a href=\"%s\">%s</a></p>\n<ol class=\"talk\">\n", number,
		 help_say(h, state_word(t.status)), link_path(h, ""), help_say(h, SAY_ALL_REQUESTS));
	for (size_t i = 0; i < n; i++)
		put_message(h, p, &list[i]);
	html_put(p, "</ol>\n");
	put_reply(h, p, number, fault, text);
	help_end(h, p, fault == SAY_END ? 200 : 422);
	return RC_OK;
}

static bool read_form(struct help *h, struct client_id *form_r)
{
	const char *id = page_form_line(h->ctx, &h->ask->form, "form");
	span age;

	return help_form_id_read(id, form_r) &&
	       guard_read(&h->ask->keys, guarded(h, id), page_form_line(h->ctx, &h->ask->form, "guard"),
			  h->job->now, GUARD_MOST, &age) == RC_OK;
}

static enum rc take_reply(struct help *h, const struct help_link *l, const char *number)
{
	const char *text = page_form_text(h->ctx, &h->ask->form, "text");
	struct client_id form;
	ticket_id id, on;
	enum rc rc;

	if (ticket_number_read(number, &id) != RC_OK)
		return RC_NOT_FOUND;
	if (!read_form(h, &form))
		return show_request(h, l, number, SAY_FAULT_OLD, text);
	rc = help_link_reply(h->tx, l, id, &form, text, &on);
	if (rc == RC_INVALID)
		return show_request(h, l, number, *text ? SAY_FAULT_LONG : SAY_FAULT_TEXT, text);
	TRY(rc);
	char on_number[TICKET_NUMBER_SIZE];

	ticket_number_write(on, on_number);
	page_answer_moved(h->out, 303, talloc_asprintf(h->ctx, "%s?sent=1", link_path(h, on_number)));
	return RC_OK;
}

enum rc help_requests(struct help *h)
{
	struct help_link l;
	enum rc rc;

	if (!h->set.requests)
		return RC_NOT_FOUND;
	if (h->nparts == 1)
		return h->ask->sent ? take_ask(h) : show_ask(h, SAY_END, "");
	rc = help_link_get(h->tx, h->parts[1], &l);
	if (rc == RC_NOT_FOUND)
		return show_over(h);
	TRY(rc);
	if (h->nparts == 3)
		return h->ask->sent ? take_reply(h, &l, h->parts[2])
				    : show_request(h, &l, h->parts[2], SAY_END, "");
	return h->ask->sent ? RC_NOT_FOUND : show_list(h, &l);
}
