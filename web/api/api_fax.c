/* api_fax.c - calls about faxes and their gateways. */
#include <string.h>
#include <talloc.h>

#include "channels/fax/fax_report.h"
#include "hub/base/num.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "workflow/fax.h"
#include "workflow/fax_gateway.h"
#include "workflow/fax_template.h"
#include "workflow/message.h"

/* ---- one fax ---- */

/* The message and its fax, if the actor may read the ticket. */
static enum rc fax_of(struct api *a, uint64_t id, struct message *m_r, struct fax *f_r)
{
	TRY(file_message(a, (message_id){id}, m_r));
	return fax_get(a->tx, m_r->id, f_r);
}

/* Of what it is a copy; a ticket that the actor may not read is not named. */
static enum rc same_json(struct api *a, const struct message *m, const struct fax_page *p)
{
	struct message first;
	enum rc rc;

	if (p->same_message.v == 0)
		return RC_OK;
	if (p->same_message.v == m->id.v) {
		writer_integer(a->out, "same_page", p->same_page);
		return RC_OK;
	}
	rc = file_message(a, p->same_message, &first);
	if (rc == RC_NOT_FOUND || rc == RC_DENIED)
		return RC_OK;
	TRY(rc);
	writer_integer(a->out, "same_page", p->same_page);
	writer_id(a->out, "same_ticket_id", first.ticket.v);
	return RC_OK;
}

static enum rc page_json(struct api *a, const struct message *m, const struct fax_page *p)
{
	struct writer *w = a->out;

	writer_object(w, NULL);
	writer_integer(w, "page", p->n);
	writer_integer(w, "width", p->width);
	writer_integer(w, "height", p->height);
	writer_integer(w, "xdpi", p->xdpi);
	writer_integer(w, "ydpi", p->ydpi);
	writer_bool(w, "cut", p->cut);
	writer_bool(w, "blank", p->blank);
	TRY(same_json(a, m, p));
	writer_text(w, "text", p->text);
	writer_end(w);
	return RC_OK;
}

/* The attachment that is the TIFF. */
static enum rc file_json(struct api *a, const struct message *m, const struct fax *f)
{
	struct attachment *list;
	size_t n;

	if (f->state > FAX_UNREADABLE)
		return RC_OK;
	TRY(attachment_list(a->tx, m->ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].message.v == m->id.v && list[i].part == f->part)
			writer_id(a->out, "file_id", list[i].id.v);
	}
	return RC_OK;
}

enum rc api_fax_get(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct writer *w = a->out;
	struct fax_page *pages;
	struct message m;
	struct fax f;
	size_t n;

	TRY(fax_of(a, p->id, &m, &f));
	TRY(fax_pages(a->tx, m.id, &pages, &n));
	writer_id(w, "id", m.id.v);
	writer_text(w, "state", fax_state_name((enum fax_state)f.state));
	writer_text(w, "number", f.number);
	writer_text(w, "written", f.written);
	writer_text(w, "csid", f.csid);
	writer_integer(w, "count", f.pages);
	writer_text(w, "quality", f.quality);
	writer_list(w, "pages");
	for (size_t i = 0; i < n; i++)
		TRY(page_json(a, &m, &pages[i]));
	writer_end(w);
	writer_integer(w, "pdf_size", (int64_t)f.pdf_size);
	TRY(file_json(a, &m, &f));
	writer_text(w, "why", f.why);
	writer_text(w, "cause", f.state == FAX_NOT_SENT ? fax_report_cause(f.why) : "");
	if (f.told.ms)
		writer_integer(w, "told", f.told.ms);
	return RC_OK;
}

/* ---- gateways ---- */

static void gateway_json(struct writer *w, const struct fax_gateway *g)
{
	writer_object(w, NULL);
	writer_id(w, "id", g->id);
	writer_integer(w, "version", g->version);
	writer_bool(w, "active", g->active);
	writer_text(w, "name", g->name);
	writer_text(w, "kind", fax_kind_name((enum fax_kind)g->kind));
	writer_text(w, "sender", g->sender);
	writer_text(w, "auth_method", g->auth_method);
	writer_text(w, "auth_value", g->auth_value);
	writer_text(w, "country", g->country);
	writer_text(w, "language", g->language);
	writer_text(w, "place", fax_place_name((enum fax_place)g->place));
	writer_text(w, "pattern", g->pattern);
	writer_text(w, "way", fax_way_name((enum fax_way)g->way));
	writer_text(w, "domain", g->domain);
	writer_end(w);
}

enum rc api_fax_gateways(struct api *a)
{
	struct fax_gateway *list;
	size_t n;

	TRY(access_require_anywhere(a->tx, ACCESS_FAX_MANAGE));
	TRY(fax_gateway_all(a->tx, &list, &n));
	writer_list(a->out, "gateways");
	for (size_t i = 0; i < n; i++)
		gateway_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

static char *text_of(struct api *a, const char *text)
{
	char *copy = talloc_strdup(a->tx->job->ctx, text);

	must(copy);
	return copy;
}

enum rc api_fax_save_gateway(struct api *a)
{
	const struct save_fax_gateway_params *p = a->params;
	enum fax_place place;
	enum fax_kind kind;
	enum fax_way way = FAX_WAY_MAIL;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	if (fax_kind_read(p->kind, &kind) != RC_OK || fax_place_read(p->place, &place) != RC_OK)
		return because(a->tx->job, RC_INVALID, "there is no such `kind` or `place`");
	if (p->has_way && fax_way_read(p->way, &way) != RC_OK)
		return because(a->tx->job, RC_INVALID, "there is no such `way`");
	struct fax_gateway g = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.name = text_of(a, p->name),
		.kind = kind,
		.sender = text_of(a, p->sender),
		.auth_method = text_of(a, p->auth_method),
		.auth_value = text_of(a, p->auth_value),
		.country = text_of(a, p->country),
		.language = text_of(a, p->language),
		.place = place,
		.pattern = text_of(a, p->pattern),
		.way = way,
		.domain = text_of(a, p->domain),
	};

	TRY(fax_gateway_save(a->tx, &g));
	writer_id(a->out, "id", g.id);
	writer_integer(a->out, "version", g.version);
	return RC_OK;
}
