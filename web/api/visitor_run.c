/* visitor_run.c - the visitors' door: the job of one call, and the entry of a visitor. */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_api.h"
#include "web/api/visitor_live.h"
#include "workflow/ticket_number.h"
#include "workflow/upload.h"

/* Whom the connection has named. Locked where the call changes them: the visitor before their ticket. */
static enum rc find_visitor(struct visitor_api *a, enum visitor_call call)
{
	bool changes = call == VISITOR_CALL_SAY || call == VISITOR_CALL_INTRODUCE || call == VISITOR_CALL_END;

	if (a->note->visitor.v == 0)
		return because(a->tx->job, RC_CONFLICT, "say visitor.hello first");
	return changes ? visitor_lock(a->tx, a->note->visitor, &a->visitor)
		       : visitor_get(a->tx, a->note->visitor, &a->visitor);
}

static enum rc run(struct job *j, struct request *r)
{
	enum visitor_call call = (enum visitor_call)(r->row - visitor_call_table);
	AUTO(db_tx) tx = db_begin(j);
	struct visitor_api a = {.tx = &tx, .request = r, .note = r->visit, .params = r->params};

	TALLOC_FREE(r->visit->found.view); /* of a former run */
	if (call != VISITOR_CALL_HELLO)
		TRY(find_visitor(&a, call));
	a.out = request_answer_begin(r);
	TRY(visitor_api_do(&a, call));
	TRY(db_commit(&tx));
	request_answer_end(r);
	return RC_OK;
}

/* A line of 8,000 characters, escaped. */
static bool takes_long(const struct request *r)
{
	return r->row == &visitor_call_table[VISITOR_CALL_SAY];
}

const struct door visitor_door = {.calls = visitor_call_table,
				  .ncalls = VISITOR_CALLS,
				  .run = run,
				  .takes_long = takes_long,
				  .answer = visitor_live_answer};

enum rc visitor_api_view(struct visitor_api *a, const struct visitor *v)
{
	TALLOC_FREE(a->note->found.view);
	return visitor_view_read(a->tx, a->note, v, &a->note->place, &a->note->found.view);
}

/* ---- hello ---- */

static struct visitor_page page_of(const struct visitor_hello_params *p)
{
	if (!p->has_page)
		return (struct visitor_page){0};
	return (struct visitor_page){.url = p->page.url,
				     .title = p->page.has_title ? p->page.title : NULL,
				     .referrer = p->page.has_referrer ? p->page.referrer : NULL};
}

static enum rc enter(struct visitor_api *a, const struct widget *w, struct visitor *v_r)
{
	const struct visitor_hello_params *p = a->params;
	struct visitor_identity who = {0};
	struct visitor_in in = {.token = p->has_token ? p->token : NULL,
				.locale = p->locale,
				.zone = p->has_zone ? p->zone : NULL,
				.page = page_of(p)};

	if (p->has_identity) {
		who = (struct visitor_identity){
			.id = p->identity.id,
			.name = p->identity.has_name ? p->identity.name : NULL,
			.email = p->identity.has_email ? p->identity.email : NULL,
			.signature = p->identity.signature,
			.issued = p->identity.has_issued ? p->identity.issued : 0,
		};
		in.who = &who;
	}
	return visitor_enter(a->tx, w, &in, v_r);
}

struct tail {
	struct chat_line *lines;
	size_t n;
	bool more;  /* there are older ones that the screen has not */
	bool newer; /* there are newer ones, to be pushed */
	uint32_t sent;
};

/* The newest of them that fit. */
static void cut_front(struct tail *t)
{
	size_t bytes = 0, keep = 0;

	while (keep < t->n && (bytes += visitor_line_size(&t->lines[t->n - 1 - keep])) <= VISITOR_LINES_BYTES)
		keep++;
	if (keep == 0 && t->n > 0)
		keep = 1;
	t->more = t->more || keep < t->n;
	t->lines += t->n - keep;
	t->n = keep;
}

/* The oldest of them that fit; what is behind is pushed. */
static void cut_back(struct tail *t)
{
	size_t bytes = 0, keep = 0;

	while (keep < t->n && (bytes += visitor_line_size(&t->lines[keep])) <= VISITOR_LINES_BYTES)
		keep++;
	if (keep == 0 && t->n > 0)
		keep = 1;
	t->newer = t->more || keep < t->n;
	t->more = false;
	t->n = keep;
}

/*
 * What this screen lacks: behind `after` where that is a place of this talk, else the newest ones. A number from
 * another talk, from the future, or none at all is no place (B97).
 */
static enum rc read_tail(struct visitor_api *a, const struct chat *c, bool has_after, int64_t after,
			 struct tail *t_r)
{
	TRY(chat_lines_before(a->tx, c, UINT32_MAX, VISITOR_LINES_MOST, &t_r->lines, &t_r->n, &t_r->more));
	t_r->sent = t_r->n > 0 ? t_r->lines[t_r->n - 1].seq : 0;
	if (!has_after || after == 0 || after > t_r->sent) {
		cut_front(t_r);
		return RC_OK;
	}
	TRY(chat_lines(a->tx, c, (uint32_t)after, VISITOR_LINES_MOST, &t_r->lines, &t_r->n, &t_r->more));
	cut_back(t_r);
	t_r->sent = t_r->n > 0 ? t_r->lines[t_r->n - 1].seq : (uint32_t)after;
	return RC_OK;
}

/* Is the screen's place one of the talk that goes on now? */
static bool same_talk(const struct visitor_hello_params *p, const struct visitor_view *view)
{
	char number[TICKET_NUMBER_SIZE];

	if (!p->has_ticket_number)
		return true;
	ticket_number_write(view->ticket, number);
	return strcmp(number, p->ticket_number) == 0;
}

static enum rc write_lines(struct visitor_api *a, const struct visitor *v)
{
	const struct visitor_hello_params *p = a->params;
	struct tail t = {0};
	struct chat c;

	if (!a->note->found.view->none) {
		TRY(chat_of_visitor(a->tx, v, &c));
		TRY(read_tail(a, &c, p->has_after && same_talk(p, a->note->found.view), p->after, &t));
	}
	writer_list(a->out, "lines");
	for (size_t i = 0; i < t.n; i++)
		visitor_line_json(a->out, NULL, &t.lines[i], &a->note->links, v->id, a->tx->job->now);
	writer_end(a->out);
	writer_bool(a->out, "more", t.more);
	a->note->found.sent = t.sent;
	a->note->found.more = t.newer;
	return RC_OK;
}

static void write_widget(struct visitor_api *a, const struct widget *w, const struct visitor *v)
{
	char *greeting = widget_greeting(a->request, w, v->locale);

	if (v->token[0])
		writer_text(a->out, "token", v->token);
	writer_text(a->out, "widget_name", widget_title(a->request, w, v->locale));
	writer_bool(a->out, "ask_name", w->ask_name);
	writer_bool(a->out, "ask_reach", w->ask_reach);
	writer_bool(a->out, "ask_hope", w->ask_hope);
	if (*greeting)
		writer_text(a->out, "greeting", greeting);
	writer_integer(a->out, "line_most", CHAT_LINE_MOST);
}

enum rc api_visitor_hello(struct visitor_api *a)
{
	const struct visitor_hello_params *p = a->params;
	struct chat_desk desk;
	struct visitor v;
	struct widget w;
	struct upload_policy files;

	TRY(widget_by_key(a->tx, p->key, &w));
	TRY(enter(a, &w, &v));
	TRY(visitor_api_view(a, &v));
	TRY(chat_desk(a->tx, &w, &desk));
	TRY(upload_policy_get(a->tx, &files));
	a->note->found.visitor = v.id;
	a->note->found.widget = w.id;
	a->note->found.team = w.team;
	write_widget(a, &w, &v);
	if (files.visitor_most > 0)
		writer_integer(a->out, "file_most", (int64_t)files.visitor_most);
	visitor_desk_json(a->out, "desk", &desk);
	visitor_chat_json(a->out, "chat", a->note->found.view);
	return write_lines(a, &v);
}
