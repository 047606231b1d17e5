/* fax.c - what is known of a fax beyond its message. */
#include "workflow/fax.h"

#include <string.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/fax_sql.h"
#include "workflow/feed.h"
#include "workflow/ticket.h"

#define SHORT_MOST 60
#define QUALITY_MOST 40
#define WHY_MOST 300

const char *fax_state_name(enum fax_state s)
{
	/* clang-format off */
#define X(name, text) text,
	static const char *const names[] = {FAX_STATE_LIST(X)};
#undef X
	/* clang-format on */

	return s < FAX_STATE_END ? names[s] : "unknown";
}

static char *line(struct db_tx *tx, const char *text, size_t most)
{
	return excerpt_line(tx->job->ctx, text ? text : "", UINT32_MAX, most);
}

enum rc fax_add(struct db_tx *tx, const struct fax *f)
{
	struct fax row = *f;

	row.number = line(tx, f->number, 17);
	row.written = line(tx, f->written, SHORT_MOST);
	row.csid = line(tx, f->csid, SHORT_MOST);
	row.quality = line(tx, f->quality, QUALITY_MOST);
	row.why = line(tx, f->why, WHY_MOST);
	return fax_insert(tx, &row);
}

/* ---- pages of what came ---- */

enum rc fax_claim(struct db_tx *tx, span lease, struct fax *f_r)
{
	message_id id;

	TRY(fax_oldest_waiting(tx, &id));
	TRY(fax_get(tx, id, f_r));
	TRY(fax_lease(tx, id, f_r->tries, instant_after(tx->job->now, lease)));
	f_r->tries++;
	return RC_OK;
}

/* An earlier page of this fax, else the first of an earlier one. */
static enum rc find_same(struct db_tx *tx, struct fax_page *pages, size_t i)
{
	struct fax_page *p = &pages[i];

	for (size_t k = 0; k < i; k++) {
		if (!pages[k].blank && memcmp(&pages[k].content, &p->content, sizeof(p->content)) == 0) {
			p->same_message = p->message;
			p->same_page = pages[k].n;
			return RC_OK;
		}
	}
	enum rc rc = fax_page_of_content(tx, p->content, p->message, &p->same_message, &p->same_page);

	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc fax_save_pages(struct db_tx *tx, const struct fax *f, struct fax_page *pages, size_t n, bool more)
{
	must(n <= FAX_PAGES_MOST);
	TRY(fax_settle(tx, f, FAX_READ, f->pages > n ? f->pages : (uint32_t)n, more ? "more" : ""));
	for (size_t i = 0; i < n; i++) {
		pages[i].message = f->message;
		pages[i].n = (uint32_t)i + 1;
		if (!pages[i].blank)
			TRY(find_same(tx, pages, i));
		TRY(fax_page_insert(tx, &pages[i]));
	}
	return RC_OK;
}

enum rc fax_save_unreadable(struct db_tx *tx, const struct fax *f, const char *why)
{
	struct fax bare = *f;

	bare.pdf_size = 0;
	return fax_settle(tx, &bare, FAX_UNREADABLE, f->pages, line(tx, why, WHY_MOST));
}

/* ---- what left ---- */

enum rc fax_save_sent(struct db_tx *tx, message_id id, uint32_t pages)
{
	return fax_set_outcome(tx, id, FAX_SENT, pages, "");
}

enum rc fax_save_not_sent(struct db_tx *tx, message_id id, const char *why)
{
	return fax_set_outcome(tx, id, FAX_NOT_SENT, 0, line(tx, why, WHY_MOST));
}

enum rc fax_save_still(struct db_tx *tx, message_id id, const char *why)
{
	return fax_set_outcome(tx, id, FAX_LEAVING, 0, line(tx, why, WHY_MOST));
}

/* ---- words on pages ---- */

enum rc fax_text_claim(struct db_tx *tx, span lease, struct fax_page *p_r)
{
	TRY(fax_text_oldest(tx, p_r));
	return fax_text_lease(tx, p_r, instant_after(tx->job->now, lease));
}

enum rc fax_text_save(struct db_tx *tx, const struct fax_page *p, const char *text)
{
	struct ticket t;
	struct fax f;

	TRY(fax_text_settle(tx, p, text));
	if (!text[0])
		return RC_OK;
	TRY(fax_get(tx, p->message, &f));
	TRY(ticket_get(tx, f.ticket, &t));
	return feed_touch(tx, t.id, t.version);
}

enum rc fax_texts(struct db_tx *tx, ticket_id ticket, char **text_r)
{
	struct fax_text *rows;
	size_t n;

	*text_r = talloc_strdup(tx->job->ctx, "");
	TRY(fax_text_all(tx, ticket, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*text_r = talloc_asprintf_append(*text_r, "%s\n", rows[i].text);
	must(*text_r);
	return RC_OK;
}
