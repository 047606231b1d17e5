/* preview.c - what can be shown of an attachment without opening it. */
#include "workflow/preview.h"

#include "workflow/preview_sql.h"

#define HOUR_MS INT64_C(3600000)
#define FORGOTTEN_AT_ONCE 20

const char *preview_kind_name(uint32_t k)
{
	static const char *const names[PREVIEW_KIND_END] = {"none", "picture", "pages", "text"};

	return names[k < PREVIEW_KIND_END ? k : PREVIEW_NONE];
}

const char *preview_why_name(uint32_t w)
{
	static const char *const names[PREVIEW_WHY_END] = {
		"", "type", "size", "broken", "pixels", "slow", "encrypted", "empty",
	};

	return names[w < PREVIEW_WHY_END ? w : PREVIEW_WHY_BROKEN];
}

/* To the hour: looking at a file ten times writes once. */
static instant this_hour(const struct db_tx *tx)
{
	return (instant){tx->job->now.ms - tx->job->now.ms % HOUR_MS};
}

enum rc preview_get(struct db_tx *tx, struct key32 sha256, struct preview *p_r)
{
	instant used;

	TRY(preview_row(tx, sha256, p_r, &used));
	return used.ms < this_hour(tx).ms ? preview_touch(tx, sha256, this_hour(tx)) : RC_OK;
}

static uint64_t bytes_of(const struct preview_made *m)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < m->p.pages; i++)
		n += m->large[i].bytes.n + m->small[i].bytes.n;
	return n;
}

enum rc preview_keep(struct db_tx *tx, struct key32 sha256, const struct preview_made *m)
{
	uint64_t all;
	bool is_new;

	TRY(preview_insert(tx, sha256, &m->p, bytes_of(m), this_hour(tx), &is_new));
	if (!is_new)
		return RC_OK;
	for (uint32_t i = 0; i < m->p.pages; i++) {
		TRY(preview_page_insert(tx, sha256, i, true, &m->large[i]));
		TRY(preview_page_insert(tx, sha256, i, false, &m->small[i]));
	}
	TRY(preview_bytes(tx, &all));
	return all > PREVIEW_KEPT_MOST ? preview_forget_oldest(tx, sha256, FORGOTTEN_AT_ONCE) : RC_OK;
}
