/* draft.c - an agent's drafts: kept by version, taken away when sent, given back when taken back. */
#include "workflow/draft.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/html_clean.h"
#include "workflow/draft_sql.h"
#include "workflow/feed.h"
#include "workflow/ticket.h"
#include "workflow/ticket_said.h"
#include "workflow/upload.h"

static agent_id actor(const struct db_tx *tx)
{
	return (agent_id){tx->job->actor};
}

const char *draft_kind_name(uint32_t k)
{
	static const char *const names[] = {
		[DRAFT_REPLY] = "reply", [DRAFT_NOTE] = "note", [DRAFT_FORWARD] = "forward"};

	return k < DRAFT_KIND_END ? names[k] : "unknown";
}

enum draft_kind draft_kind_of(const struct composed *c)
{
	return c->forward ? DRAFT_FORWARD : DRAFT_REPLY;
}

static enum rc require_ticket(struct db_tx *tx, ticket_id id)
{
	struct ticket t;

	must(tx->job->actor != 0);
	TRY(ticket_get(tx, id, &t));
	return access_require(tx, ACCESS_TICKET_READ, ticket_scope(&t));
}

static enum rc tell(struct db_tx *tx)
{
	return feed_touch_topic(tx, FEED_DRAFTS, tx->job->actor);
}

enum rc draft_get(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, struct draft *d_r)
{
	TRY(require_ticket(tx, ticket));
	enum rc rc = draft_row(tx, actor(tx), ticket, kind, false, d_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such draft") : rc;
}

enum rc draft_list(struct db_tx *tx, struct draft_listed **list_r, size_t *n_r)
{
	must(tx->job->actor != 0);
	return draft_rows(tx, actor(tx), list_r, n_r);
}

static enum rc keep_files(struct db_tx *tx, const struct composed *c)
{
	const struct upload_owner me = {.agent = actor(tx)};
	instant until = instant_after(tx->job->now, DRAFT_KEEP);

	for (size_t i = 0; i < c->nfiles; i++)
		TRY(upload_keep(tx, me, c->files[i], until));
	for (size_t i = 0; i < c->npictures; i++)
		TRY(upload_keep(tx, me, c->pictures[i].token, until));
	return RC_OK;
}

static enum rc require_room(struct db_tx *tx)
{
	int64_t n;

	TRY(draft_count(tx, actor(tx), &n));
	return n < DRAFTS_MOST
		       ? RC_OK
		       : because(tx->job, RC_LIMIT, "you have %d drafts; send or discard some", DRAFTS_MOST);
}

static enum rc store(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, uint32_t seen,
		     const struct composed *c)
{
	const struct draft d = {
		.ticket = ticket,
		.kind = kind,
		.version = seen + 1,
		.updated = tx->job->now,
		.content = composed_write(tx->job->ctx, c),
	};

	if (seen == 0)
		TRY(require_room(tx));
	TRY(seen == 0 ? draft_insert(tx, actor(tx), &d) : draft_update(tx, actor(tx), &d));
	TRY(keep_files(tx, c));
	return tell(tx);
}

enum rc draft_put(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, uint32_t seen,
		  const struct composed *c, uint32_t *version_r)
{
	const char *barred = composed_barred(c);
	struct composed sound = *c;

	TRY(require_ticket(tx, ticket));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(composed_html(tx->job, c, NULL, &sound.html));
	TRY(store(tx, ticket, kind, seen, &sound));
	*version_r = seen + 1;
	return RC_OK;
}

static enum rc drop_files(struct db_tx *tx, const struct draft *d)
{
	const struct upload_owner me = {.agent = actor(tx)};
	struct composed c;

	TRY(composed_read(tx->job, d->content, &c));
	for (size_t i = 0; i < c.nfiles; i++)
		TRY(upload_drop(tx, me, c.files[i]));
	for (size_t i = 0; i < c.npictures; i++)
		TRY(upload_drop(tx, me, c.pictures[i].token));
	return RC_OK;
}

enum rc draft_discard(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, uint32_t seen)
{
	struct draft d;

	TRY(require_ticket(tx, ticket));
	enum rc rc = draft_row(tx, actor(tx), ticket, kind, true, &d);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	if (d.version != seen)
		return because(tx->job, RC_CONFLICT, "this draft was changed on another of your screens");
	TRY(drop_files(tx, &d));
	TRY(draft_delete(tx, actor(tx), ticket, kind));
	return tell(tx);
}

enum rc draft_sent(struct db_tx *tx, ticket_id ticket, enum draft_kind kind)
{
	struct draft d;
	enum rc rc = draft_row(tx, actor(tx), ticket, kind, true, &d);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(draft_delete(tx, actor(tx), ticket, kind));
	return tell(tx);
}

/* ---- given back ---- */

static const char *both(void *ctx, const char *first, const char *between, const char *then)
{
	char *all = talloc_asprintf(ctx, "%s%s%s", first, between, then);

	must(all);
	return all;
}

static bool has_token(const struct composed *c, const char *token)
{
	for (size_t i = 0; i < c->nfiles; i++)
		if (strcmp(c->files[i], token) == 0)
			return true;
	return false;
}

/* What was taken back first, then what stands in the draft. */
static struct composed merged(void *ctx, const struct composed *back, const struct composed *now)
{
	const char **files = talloc_zero_array(ctx, const char *, (unsigned)(back->nfiles + now->nfiles) + 1);
	struct composed_picture *pictures = talloc_zero_array(
		ctx, struct composed_picture, (unsigned)(back->npictures + now->npictures) + 1);
	struct composed c = *back;

	must(files && pictures);
	if (*now->text)
		c.text = both(ctx, back->text, *back->text ? "\n\n" : "", now->text);
	if (back->html || now->html)
		c.html = both(ctx, back->html ? back->html : html_of_text(ctx, back->text), "<div><br></div>",
			      now->html ? now->html : html_of_text(ctx, now->text));
	for (c.nfiles = 0; c.nfiles < back->nfiles; c.nfiles++)
		files[c.nfiles] = back->files[c.nfiles];
	for (c.npictures = 0; c.npictures < back->npictures; c.npictures++)
		pictures[c.npictures] = back->pictures[c.npictures];
	for (size_t i = 0; i < now->nfiles; i++)
		if (!has_token(back, now->files[i]))
			files[c.nfiles++] = now->files[i];
	for (size_t i = 0; i < now->npictures; i++)
		pictures[c.npictures++] = now->pictures[i];
	c.files = files;
	c.pictures = pictures;
	return c;
}

enum rc draft_restore(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, const struct composed *back)
{
	struct composed now, c;
	struct draft d;
	enum rc rc = draft_row(tx, actor(tx), ticket, kind, true, &d);

	if (rc == RC_NOT_FOUND)
		return store(tx, ticket, kind, 0, back);
	TRY(rc);
	TRY(composed_read(tx->job, d.content, &now));
	c = merged(tx->job->ctx, back, &now);
	if (composed_barred(&c)) { /* more than a reply may have: the words at least */
		c.files = back->files;
		c.nfiles = back->nfiles;
		c.pictures = back->pictures;
		c.npictures = back->npictures;
	}
	return store(tx, ticket, kind, d.version, composed_barred(&c) ? back : &c);
}

enum rc draft_sweep(struct db_tx *tx, instant before)
{
	return draft_delete_old(tx, before);
}
