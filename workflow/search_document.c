/* search_document.c - tickets and messages as lists of words. */
#include "workflow/search_document.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/ticket_number.h"

struct text_owner search_owner(void *ctx, const struct ticket *t, const struct customer_address *addresses,
			       size_t n, const char *faxes)
{
	char number[TICKET_NUMBER_SIZE];
	char *head, *scope;

	ticket_number_write(t->id, number);
	head = talloc_asprintf(ctx, "%s %s %s", number, t->subject, t->customer_name);
	for (size_t i = 0; i < n; i++)
		head = talloc_asprintf_append(head, " %s", addresses[i].shown);
	if (*faxes)
		head = talloc_asprintf_append(head, " %s", faxes);
	scope = talloc_asprintf(ctx, "all t%" PRIu64 " c%" PRIu64 " k%" PRIu64, t->team.v, t->customer.v,
				t->id.v);
	must(head && scope);
	return (struct text_owner){0, scope, head};
}

char *search_body(void *ctx, const struct message *m, const struct attachment *attachments, size_t n)
{
	size_t all = strlen(m->text), most = m->visible_bytes < all ? m->visible_bytes : all;
	char *text = talloc_strndup(ctx, m->text,
				    utf8_cut(m->text, most < SEARCH_BODY_MOST ? most : SEARCH_BODY_MOST));

	text = talloc_asprintf_append(text, " %s %s", m->author_name, m->author_address);
	for (size_t i = 0; i < n; i++)
		if (attachments[i].message.v == m->id.v)
			text = talloc_asprintf_append(text, " %s", attachments[i].name);
	must(text);
	return text;
}

struct text_doc search_document(void *ctx, const struct text_owner *o, const struct message *m,
				const char *body)
{
	const char *head = m->seq == 1 ? o->head : "";
	struct words_both h = words_both(ctx, head);
	struct words_both b = words_both(ctx, body);
	struct text_doc d = {
		.id = m->id.v,
		.head = h.words,
		.body = b.words,
		.glued = talloc_asprintf(ctx, "%s %s", h.glued, b.glued),
		.scope = o->scope,
	};

	must(d.glued);
	return d;
}
