/* api_visitor.c - what a visitor says, and says of themselves. */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_api.h"
#include "workflow/upload.h"

static enum rc write_chat(struct visitor_api *a)
{
	TRY(visitor_api_view(a, &a->visitor));
	visitor_chat_json(a->out, "chat", a->note->found.view);
	return RC_OK;
}

/* Where the result is the chat itself: its members stand in the result. */
static enum rc answer_chat(struct visitor_api *a)
{
	TRY(visitor_api_view(a, &a->visitor));
	visitor_chat_members(a->out, a->note->found.view);
	return RC_OK;
}

/* ---- a line ---- */

static enum rc take_files(struct visitor_api *a, const struct visitor_say_params *p, struct chat_line_in *in)
{
	const char **tokens = talloc_array(a->request, const char *, (unsigned)p->files_n);
	struct attachment_in *files;

	must(tokens || p->files_n == 0);
	for (size_t i = 0; i < p->files_n; i++)
		tokens[i] = p->files[i].upload;
	TRY(upload_take(a->tx, (struct upload_owner){.visitor = a->visitor.id}, tokens, p->files_n, &files));
	in->attachments = files;
	in->n = p->files_n;
	return RC_OK;
}

/* The line as all screens of the visitor have it. */
static enum rc write_line(struct visitor_api *a, const struct chat_said *s)
{
	struct chat_line *lines;
	struct chat c;
	size_t n;
	bool more;

	TRY(chat_get(a->tx, s->ticket, &c));
	TRY(chat_lines(a->tx, &c, s->seq - 1, 1, &lines, &n, &more));
	if (n == 0 || lines[0].seq != s->seq)
		return because(a->tx->job, RC_BUG, "a line that was stored is not there");
	visitor_line_json(a->out, "line", &lines[0], &a->note->links, a->visitor.id, a->tx->job->now);
	return RC_OK;
}

enum rc api_visitor_say(struct visitor_api *a)
{
	const struct visitor_say_params *p = a->params;
	struct chat_line_in in = {.client = p->client, .text = p->text};
	struct chat_said said;
	bool before = false;

	/* of a line that came before, the files are taken already: it is answered and no more */
	if (p->has_files && p->files_n > 0)
		TRY(chat_was_said(a->tx, a->visitor.id, &p->client, &before));
	if (p->has_files && p->files_n > 0 && !before)
		TRY(take_files(a, p, &in));
	TRY(chat_say(a->tx, &a->visitor, &in, &said));
	TRY(write_line(a, &said));
	return write_chat(a);
}

/* ---- of themselves ---- */

enum rc api_visitor_introduce(struct visitor_api *a)
{
	static const enum visitor_hope hopes[] = {[WIRE_VISITOR_HOPE_NOW] = HOPE_NOW,
						  [WIRE_VISITOR_HOPE_TODAY] = HOPE_TODAY,
						  [WIRE_VISITOR_HOPE_TWO_DAYS] = HOPE_TWO_DAYS};
	const struct visitor_introduce_params *p = a->params;
	struct visitor_words words = {.name = p->has_name ? p->name : NULL,
				      .reach = p->has_reach ? p->reach : NULL,
				      .has_hope = p->has_hope,
				      .hope = p->has_hope ? hopes[p->hope] : HOPE_NONE,
				      .keep_place = p->has_keep_place && p->keep_place};

	TRY(visitor_introduce(a->tx, &a->visitor, &words));
	return answer_chat(a);
}

enum rc api_visitor_page(struct visitor_api *a)
{
	const struct visitor_page_params *p = a->params;
	struct visitor_page page = {.url = p->url,
				    .title = p->has_title ? p->title : NULL,
				    .referrer = p->has_referrer ? p->referrer : NULL};

	return visitor_move(a->tx, &a->visitor, &page);
}

/* ---- what stands there ---- */

static uint32_t seq_of(int64_t n)
{
	return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

enum rc api_visitor_seen(struct visitor_api *a)
{
	const struct visitor_seen_params *p = a->params;
	struct chat c;

	TRY(chat_of_visitor(a->tx, &a->visitor, &c));
	return chat_received(a->tx, &c, seq_of(p->received), p->has_seen ? seq_of(p->seen) : 0, NULL);
}

enum rc api_visitor_older(struct visitor_api *a)
{
	const struct visitor_older_params *p = a->params;
	struct chat_line *lines;
	size_t n, bytes = 0, first;
	struct chat c;
	bool more;

	TRY(chat_of_visitor(a->tx, &a->visitor, &c));
	TRY(chat_lines_before(a->tx, &c, seq_of(p->before), VISITOR_LINES_MOST, &lines, &n, &more));
	for (first = n; first > 0; first--) {
		bytes += visitor_line_size(&lines[first - 1]);
		if (bytes > VISITOR_LINES_BYTES && first < n)
			break;
	}
	writer_list(a->out, "lines");
	for (size_t i = first; i < n; i++)
		visitor_line_json(a->out, NULL, &lines[i], &a->note->links, a->visitor.id, a->tx->job->now);
	writer_end(a->out);
	writer_bool(a->out, "more", more || first > 0);
	return RC_OK;
}

/* ---- the end ---- */

enum rc api_visitor_end(struct visitor_api *a)
{
	TRY(chat_end_by_visitor(a->tx, &a->visitor));
	return answer_chat(a);
}

enum rc api_visitor_transcript(struct visitor_api *a)
{
	const struct visitor_transcript_params *p = a->params;

	return chat_transcript(a->tx, &a->visitor, p->has_to ? p->to : NULL);
}
