/* automatic_setting.c - acknowledgements on or off; senders who count as persons. */
#include "workflow/automatic_setting.h"

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/customer.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/setting_event.h"

#define SILENT_MOST 1000

static const char *record(struct db_tx *tx, const struct automatic_setting *s, const mailbox_id *silent,
			  size_t n)
{
	AUTO(json) ids = {json_array()};

	must(ids.v);
	for (size_t i = 0; i < n; i++)
		must(json_array_append_new(ids.v, json_integer((json_int_t)silent[i].v)) == 0);
	AUTO(json)
	made = {json_pack("{s:b, s:b, s:i, s:O}", "acknowledge", s->acknowledge, "unverified", s->unverified,
			  "held_hours", (int)s->held_hours, "silent", ids.v)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc require_mailboxes(struct db_tx *tx, const mailbox_id *list, size_t n)
{
	if (n > SILENT_MOST)
		return because(tx->job, RC_INVALID, "silent_mailboxes: at most %d", SILENT_MOST);
	for (size_t i = 0; i < n; i++) {
		struct mailbox m;
		enum rc rc = mailbox_get(tx, list[i], &m);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "silent_mailboxes: there is no such mailbox");
		TRY(rc);
	}
	return RC_OK;
}

enum rc automatic_setting_save(struct db_tx *tx, struct automatic_setting *s, const mailbox_id *silent,
			       size_t n)
{
	struct automatic_setting was;

	TRY(access_require_anywhere(tx, ACCESS_AUTOMATIC_MANAGE));
	TRY(require_mailboxes(tx, silent, n));
	TRY(automatic_setting_get(tx, &was));
	TRY(automatic_setting_update(tx, s));
	TRY(automatic_silent_set(tx, silent, n));
	s->version++;
	TRY(setting_note(tx, "automatic", 1, s->version, record(tx, &was, NULL, 0),
			 record(tx, s, silent, n)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

/* ---- senders ---- */

enum rc sender_is_human(struct db_tx *tx, const char *address, bool *yes_r)
{
	*yes_r = false;
	if (!address || !*address)
		return RC_OK;
	return sender_row_exists(tx, customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address), yes_r);
}

enum rc sender_set_human(struct db_tx *tx, const char *address, bool human)
{
	const char *barred = mail_address_barred(address);
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);

	TRY(access_require_anywhere(tx, ACCESS_MAIL_UNREAD));
	if (barred)
		return because(tx->job, RC_INVALID, "%.80s: %s", address, barred);
	if (human)
		TRY(sender_row_put(tx, folded, (agent_id){tx->job->actor}));
	else
		TRY(sender_row_delete(tx, folded));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
