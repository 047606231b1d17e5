/* search_message.c - one message of a ticket into the index and out of it. */
#include "workflow/search_message.h"

#include <string.h>
#include <talloc.h>

#include "workflow/search_document.h"

#define OWNER_OF_MESSAGE (UINT64_C(1) << 62)

static const struct message_came *came_of(const struct search_taking *k, message_id id)
{
	for (size_t i = 0; i < k->ncame; i++)
		if (k->came[i].message.v == id.v)
			return &k->came[i];
	return NULL;
}

/* As it was put in: what was noted then, else as it came. */
static enum rc body_was(const struct search_taking *k, void *ctx, const struct message *m,
			const char **body_r)
{
	const struct message_came *c = came_of(k, m->id);
	struct text_owner noted;
	enum rc rc;

	*body_r = search_body(ctx, m, k->attachments, k->nattachments);
	if (!c)
		return RC_OK;
	rc = text_index_owner(k->ix, ctx, OWNER_OF_MESSAGE | m->id.v, &noted);
	if (rc == RC_OK) {
		*body_r = noted.head;
	} else if (rc == RC_NOT_FOUND) {
		struct message before = *m;

		before.text = c->text;
		before.visible_bytes = c->visible_bytes;
		before.author_name = c->author_name;
		*body_r = search_body(ctx, &before,
				      message_came_attachments(ctx, c, k->attachments, k->nattachments),
				      k->nattachments);
	}
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc search_put_message(const struct search_taking *k, const struct message *m,
			   const struct text_owner *was, const struct text_owner *now)
{
	void *ctx = talloc_new(k->tx->job->ctx);
	const char *body = search_body(ctx, m, k->attachments, k->nattachments), *before;
	struct text_doc d;

	if (was) {
		TRY(body_was(k, ctx, m, &before));
		d = search_document(ctx, was, m, before);
		TRY(text_index_remove(k->ix, &d));
	}
	d = search_document(ctx, now, m, body);
	TRY(text_index_put(k->ix, &d));
	if (came_of(k, m->id))
		TRY(text_index_owner_set(k->ix, OWNER_OF_MESSAGE | m->id.v,
					 &(struct text_owner){1, "", body}));
	talloc_free(ctx);
	return RC_OK;
}

enum rc search_put_redecoded(const struct search_taking *k, const struct text_owner *was,
			     const struct text_owner *now)
{
	for (size_t i = 0; i < k->ncame; i++) {
		void *ctx = talloc_new(k->tx->job->ctx);
		const char *before;
		struct message m;

		TRY(message_get(k->tx, k->came[i].message, &m));
		TRY(body_was(k, ctx, &m, &before));
		if (m.seq <= was->mark &&
		    strcmp(before, search_body(ctx, &m, k->attachments, k->nattachments)) != 0)
			TRY(search_put_message(k, &m, now, now)); /* its head is already as it is */
		talloc_free(ctx);
	}
	return RC_OK;
}
