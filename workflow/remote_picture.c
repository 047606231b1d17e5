/* remote_picture.c - remote pictures of a mail, kept for some days. */
#include "workflow/remote_picture.h"

#include "workflow/remote_picture_sql.h"

const char *picture_why_name(uint32_t w)
{
	static const char *const names[PICTURE_WHY_END] = {
		"",	"private", "port",    "name", "unreachable", "redirects",
		"size", "slow",	   "refused", "type", "tracker",     "many",
	};

	return names[w < PICTURE_WHY_END ? w : PICTURE_REFUSED];
}

static instant oldest(const struct db_tx *tx)
{
	return (instant){tx->job->now.ms - REMOTE_PICTURES_KEPT.ms};
}

enum rc remote_pictures_get(struct db_tx *tx, message_id id, instant *fetched_r,
			    struct remote_picture **list_r, size_t *n_r)
{
	TRY(remote_pictures_row(tx, id, oldest(tx), fetched_r));
	return remote_picture_rows(tx, id, list_r, n_r);
}

enum rc remote_picture_get(struct db_tx *tx, message_id id, uint32_t n, struct remote_picture *p_r)
{
	instant fetched;

	TRY(remote_pictures_row(tx, id, oldest(tx), &fetched));
	return remote_picture_bytes(tx, id, n, p_r);
}

enum rc remote_pictures_keep(struct db_tx *tx, message_id id, const struct remote_picture *list, size_t n)
{
	TRY(remote_pictures_forget(tx, id, oldest(tx)));
	TRY(remote_pictures_insert(tx, id, tx->job->now));
	for (size_t i = 0; i < n; i++)
		TRY(remote_picture_insert(tx, id, &list[i]));
	return RC_OK;
}
