/* quarantine.c - mail that could not be read, for the people who look after it. */
#include "channels/mail/quarantine.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_cursor.h"
#include "channels/mail/raw_store_sql.h"
#include "workflow/feed.h"

enum rc quarantine_list(struct db_tx *tx, raw_mail_id before, size_t most, struct raw_mail **list_r,
			size_t *n_r)
{
	if (before.v == 0)
		before.v = UINT64_MAX;
	return sql_raw_unread(tx, before, most, list_r, n_r);
}

enum rc quarantine_retry(struct db_tx *tx, raw_mail_id id)
{
	struct raw_mail m;
	uint64_t changed;
	bool unfetched = false;

	TRY(sql_raw_get(tx, id, &m));
	if (m.state == RAW_UNREAD)
		TRY(imap_mail_again(tx, id, &unfetched));
	if (unfetched)
		return raw_store_resting(tx, id);
	TRY(sql_raw_retry(tx, id, &changed));
	if (changed == 0)
		return because(tx->job, RC_CONFLICT, "this mail is not among those that could not be read");
	return feed_touch_topic(tx, FEED_MAILROOM, 0);
}

enum rc raw_mail_source(struct db_tx *tx, raw_mail_id id, size_t most, struct bytes *source_r, size_t *size_r)
{
	struct raw_bytes *mail;

	TRY(raw_store_bytes(tx, id, &mail));

	struct bytes whole = raw_bytes_whole(tx->job->ctx, mail);
	size_t n = whole.n < most ? whole.n : most;
	uint8_t *copy = talloc_memdup(tx->job->ctx, whole.p, n + (n == 0));

	must(copy);
	*source_r = (struct bytes){copy, n};
	*size_r = whole.n;
	raw_bytes_drop(mail);
	return RC_OK;
}
