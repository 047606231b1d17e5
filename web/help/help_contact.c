/*
 * help_contact.c - the contact form.
 *
 * Sent first, it answers with articles that may help, when there are any; sent again ("none of these"), it becomes a
 * ticket. With work done by the page's script (help_work.h) at once; without, when its sender has followed the link in a
 * mail. A field that only programs fill in, and a form that comes back within a blink, lead to the mail too: nobody is
 * turned away for it.
 */
#include "workflow/help_contact.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/rate.h"
#include "web/help/help_form_id.h"
#include "web/help/help_inner.h"
#include "web/help/help_work.h"
#include "workflow/search_article.h"
#include "workflow/ticket_number.h"

#define SUGGESTIONS 4
#define GUARD_MOST SPAN_H(12)
#define BLINK_MS 2000

struct filled {
	const char *name, *address, *subject, *text;
	char form[HELP_FORM_ID_SIZE];
	const char *guard;
	bool honest; /* by a person, as far as a form can tell: work done, no blink, no field that nobody sees */
	bool seen;	      /* the suggestions were seen */
	enum help_word fault; /* SAY_END = none */
};

/* ---- fields ---- */

static char *guarded(struct help *h, const char *form)
{
	char *what = talloc_asprintf(h->ctx, "contact %s", form);

	must(what);
	return what;
}

static struct help_request request_of(struct help *h, const struct filled *f)
{
	struct help_request r = {.address = f->address,
				 .name = f->name,
				 .subject = f->subject,
				 .text = f->text,
				 .locale = locale_name(h->locale)};

	must(help_form_id_read(f->form, &r.form));
	return r;
}

static enum help_word fault_word(enum help_fault fault)
{
	static const enum help_word words[] = {[HELP_FINE] = SAY_END,
					       [HELP_NO_ADDRESS] = SAY_FAULT_ADDRESS,
					       [HELP_NO_TEXT] = SAY_FAULT_TEXT,
					       [HELP_TOO_LONG] = SAY_FAULT_LONG};

	return words[fault];
}

/* The guard and the id belong together; without both it is a form of nobody's: shown again with new ones. */
static void read_guard(struct help *h, struct filled *f)
{
	const struct page_form *form = &h->ask->form;
	const char *id = page_form_line(h->ctx, form, "form");
	struct client_id ignored;
	span age = {0};

	f->guard = page_form_line(h->ctx, form, "guard");
	if (!help_form_id_read(id, &ignored) ||
	    guard_read(&h->ask->keys, guarded(h, id), f->guard, h->job->now, GUARD_MOST, &age) != RC_OK) {
		f->fault = SAY_FAULT_OLD;
		help_form_id_new(f->form);
		return;
	}
	memcpy(f->form, id, sizeof(f->form));
	f->honest = age.ms >= BLINK_MS && !*page_form_line(h->ctx, form, "website") &&
		    help_work_done(f->form, f->guard, page_form_line(h->ctx, form, "work"));
}

static void read_filled(struct help *h, struct filled *f)
{
	const struct page_form *form = &h->ask->form;

	*f = (struct filled){
		.name = page_form_line(h->ctx, form, "name"),
		.address = page_form_line(h->ctx, form, "address"),
		.subject = page_form_line(h->ctx, form, "subject"),
		.text = page_form_text(h->ctx, form, "text"),
		.seen = strcmp(page_form_line(h->ctx, form, "step"), "send") == 0,
		.fault = SAY_END,
	};
	read_guard(h, f);
	if (f->fault == SAY_END) {
		struct help_request r = request_of(h, f);

		f->fault = fault_word(help_request_fault(&r));
	}
}

/* ---- the form ---- */

static void put_line(struct help *h, struct html *p, const char *name, enum help_word label,
		     const char *value, const char *type)
{
	html_put(p, "<label for=\"%s\">%s</label>\n<input id=\"%s\" name=\"%s\" type=\"%s\" value=\"%s\"",
		 name, help_say(h, label), name, name, type, value);
	if (strcmp(name, "address") == 0)
		html_put(p, " autocomplete=\"email\" required maxlength=\"254\">\n");
	else if (strcmp(name, "name") == 0)
		html_put(p, " autocomplete=\"name\" maxlength=\"%u\">\n", HELP_NAME_MOST);
	else
		html_put(p, " required maxlength=\"%u\">\n", HELP_SUBJECT_MOST);
}

static void put_form(struct help *h, struct html *p, const struct filled *f, bool seen)
{
	html_put(p, "<form class=\"sheet\" id=\"contact\" method=\"post\" action=\"%s\" data-wait=\"%s\">\n",
		 help_path(h, h->locale, "contact"), help_say(h, SAY_WORKING));
	help_guard_fields(h, p, guarded(h, f->form), SPAN_MS(0));
	html_put(p,
		 "<input type=\"hidden\" name=\"form\" value=\"%s\">\n<input type=\"hidden\" name=\"work\" "
		 "value=\"\" "
		 "data-bits=\"%u\">\n<input type=\"hidden\" name=\"step\" value=\"%s\">\n",
		 f->form, HELP_WORK_BITS, seen ? "send" : "");
	put_line(h, p, "subject", SAY_SUBJECT, f->subject, "text");
	html_put(p, "<div id=\"perhaps\" aria-live=\"polite\" data-title=\"%s\"></div>\n",
		 help_say(h, SAY_PERHAPS));
	html_put(p,
		 "<label for=\"text\">%s</label>\n<textarea id=\"text\" name=\"text\" rows=\"8\" required "
		 "maxlength=\"%u\">\n%s</textarea>\n",
		 help_say(h, SAY_MESSAGE), HELP_TEXT_MOST, f->text);
	put_line(h, p, "address", SAY_YOUR_MAIL, f->address, "email");
	put_line(h, p, "name", SAY_YOUR_NAME, f->name, "text");
	html_put(p,
		 "<div class=\"unseen\" aria-hidden=\"true\"><label for=\"website\">%s</label><input "
		 "id=\"website\" "
		 "name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></div>\n"
		 "<p class=\"actions\"><button type=\"submit\">%s</button></p></form>\n",
		 help_say(h, SAY_HONEY), help_say(h, seen ? SAY_SEND_ANYWAY : SAY_SEND));
}

static struct html *begin(struct help *h, enum help_word title)
{
	const struct help_head head = {
		.title = help_say(h, title), .here = "contact", .noindex = h->nparts > 1};
	struct html *p = help_begin(h, &head);

	help_crumbs(h, p, NULL);
	html_put(p, "<h1>%s</h1>\n", head.title);
	return p;
}

static enum rc show_form(struct help *h, const struct filled *f)
{
	struct html *p = begin(h, SAY_CONTACT);

	if (f->fault == SAY_END)
		html_put(p, "<p>%s</p>\n", help_say(h, SAY_CONTACT_ABOUT));
	else
		html_put(p, "<p class=\"fault\" role=\"alert\">%s</p>\n", help_say(h, f->fault));
	put_form(h, p, f, false);
	help_end(h, p, f->fault == SAY_END ? 200 : 422);
	return RC_OK;
}

static enum rc show_suggestions(struct help *h, const struct filled *f,
				const struct search_articles_found *found)
{
	struct html *p = begin(h, SAY_PERHAPS);

	help_found_list(h, p, found);
	put_form(h, p, f, true);
	help_end(h, p, 200);
	return RC_OK;
}

/* ---- sending ---- */

static enum rc ask_by_mail(struct help *h, const struct help_request *r)
{
	TRY(help_request_ask(h->tx, r, help_absolute(h, help_path(h, h->locale, "contact/confirm"))));
	page_answer_moved(h->out, 303, help_path(h, h->locale, "contact/confirm"));
	return RC_OK;
}

static enum rc file(struct help *h, const struct help_request *r)
{
	char number[TICKET_NUMBER_SIZE];
	ticket_id ticket;
	enum rc rc = help_request_file(h->tx, r, &ticket);

	if (rc == RC_CONFLICT) /* it waits for its confirmation already */
		return ask_by_mail(h, r);
	TRY(rc);
	ticket_number_write(ticket, number);
	page_answer_moved(
		h->out, 303,
		talloc_asprintf(h->ctx, "%s?number=%s", help_path(h, h->locale, "contact/sent"), number));
	return RC_OK;
}

static enum rc take_form(struct help *h)
{
	struct search_articles_found found = {0};
	struct help_request r;
	struct filled f;

	read_filled(h, &f);
	if (f.fault != SAY_END)
		return show_form(h, &f);
	if (!f.seen)
		TRY(help_suggest(h, f.subject, f.text, SUGGESTIONS, &found));
	if (found.n > 0)
		return show_suggestions(h, &f, &found);
	if (!rate_take(h->ask->letters, h->ask->peer, clock_mono_ms(), NULL)) {
		f.fault = SAY_FAULT_MANY;
		return show_form(h, &f);
	}
	r = request_of(h, &f);
	return f.honest ? file(h, &r) : ask_by_mail(h, &r);
}

/* ---- what follows ---- */

static enum rc show_sent(struct help *h)
{
	const char *number = page_query_line(h->ctx, h->ask, "number");
	struct html *p;
	ticket_id id;

	if (ticket_number_read(number, &id) != RC_OK)
		return RC_NOT_FOUND;
	p = begin(h, SAY_SENT);
	html_put(p, "<p role=\"status\">%s</p>\n", help_say_text(h, SAY_SENT_NUMBER, number));
	html_put(p, "<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></p>\n",
		 help_path(h, h->locale, ""), help_say(h, SAY_TO_START));
	help_end(h, p, 200);
	return RC_OK;
}

static enum rc show_mailed(struct help *h)
{
	struct html *p = begin(h, SAY_CONFIRM_MAILED);

	html_put(p, "<p role=\"status\">%s</p>\n", help_say(h, SAY_CONFIRM_MAILED_TEXT));
	help_end(h, p, 200);
	return RC_OK;
}

static enum rc show_over(struct help *h)
{
	struct html *p = begin(h, SAY_LINK_OVER);

	html_put(p, "<p>%s</p>\n<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></p>\n",
		 help_say(h, SAY_LINK_OVER_TEXT), help_path(h, h->locale, "contact"),
		 help_say(h, SAY_CONTACT));
	help_end(h, p, 410);
	return RC_OK;
}

/* Reading it sends nothing: mail scanners follow every link. */
static enum rc show_pending(struct help *h, const char *token)
{
	struct help_pending pending;
	struct html *p;
	enum rc rc = help_pending_get(h->tx, token, &pending);

	if (rc == RC_NOT_FOUND)
		return show_over(h);
	TRY(rc);
	p = begin(h, SAY_CONFIRM);
	html_put(p,
		 "<p>%s</p>\n<blockquote><p><strong>%s</strong></p>\n<p class=\"said\">%s</p></blockquote>\n",
		 help_say(h, SAY_CONFIRM_TEXT), pending.subject, pending.text);
	html_put(p,
		 "<form method=\"post\" action=\"%s/%s\"><p "
		 "class=\"actions\"><button>%s</button></p></form>\n",
		 help_path(h, h->locale, "contact/confirm"), page_value(h->ctx, token),
		 help_say(h, SAY_CONFIRM_SEND));
	help_end(h, p, 200);
	return RC_OK;
}

static enum rc confirm(struct help *h, const char *token)
{
	char number[TICKET_NUMBER_SIZE];
	ticket_id ticket;
	enum rc rc = help_pending_confirm(h->tx, token, &ticket);

	if (rc == RC_NOT_FOUND)
		return show_over(h);
	TRY(rc);
	ticket_number_write(ticket, number);
	page_answer_moved(
		h->out, 303,
		talloc_asprintf(h->ctx, "%s?number=%s", help_path(h, h->locale, "contact/sent"), number));
	return RC_OK;
}

enum rc help_contact(struct help *h)
{
	struct filled empty = {.name = "", .address = "", .subject = "", .text = "", .fault = SAY_END};

	if (!h->set.contact)
		return RC_NOT_FOUND;
	if (h->nparts == 3 && strcmp(h->parts[1], "confirm") == 0)
		return h->ask->sent ? confirm(h, h->parts[2]) : show_pending(h, h->parts[2]);
	if (h->nparts == 1 && h->ask->sent)
		return take_form(h);
	if (h->ask->sent || h->nparts == 3)
		return RC_NOT_FOUND;
	if (h->nparts == 2)
		return strcmp(h->parts[1], "sent") == 0	     ? show_sent(h)
		       : strcmp(h->parts[1], "confirm") == 0 ? show_mailed(h)
							     : RC_NOT_FOUND;
	help_form_id_new(empty.form);
	empty.subject = page_query_line(h->ctx, h->ask, "about");
	return show_form(h, &empty);
}
