/* mailbox_beat.c - a mail to itself, known again by its Message-ID. */
#include "workflow/mailbox_beat.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "workflow/access.h"
#include "workflow/mailbox_health.h"
#include "workflow/mailbox_way.h"
#include "workflow/outbox_letter.h"

#define BEGINS "heartbeat."

static char *new_mid(void *ctx, const char *address)
{
	const char *at = strrchr(address, '@');
	char hex[SUM_HEX_SIZE], *mid;

	sum_hex(key_random(), hex);
	mid = talloc_asprintf(ctx, BEGINS "%.32s%s", hex, at ? at : "@localhost");
	must(mid);
	return mid;
}

enum rc mailbox_beat(struct db_tx *tx, mailbox_id id)
{
	struct mailbox_way way;
	struct mailbox box;
	char *mid;
	enum rc rc;

	TRY(access_require_anywhere(tx, ACCESS_MAILBOX_MANAGE));
	rc = mailbox_get(tx, id, &box);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such mailbox");
	TRY(rc);
	TRY(mailbox_way_get(tx, id, &way));
	if (!box.active || way.paused)
		return because(tx->job, RC_INVALID, "the mailbox is paused");
	mid = new_mid(tx->job->ctx, box.address);
	TRY(mailbox_note_beat(tx, id, mid));
	return outbox_letter_from(
		tx, &box, LETTER_BEAT, mid, box.address, "Heartbeat",
		"This mail was sent by the help desk to itself, to see whether mail still leaves and\n"
		"arrives. It needs no answer and may be deleted.\n");
}

bool mailbox_beat_is(const char *mid)
{
	return strncmp(mid, BEGINS, sizeof(BEGINS) - 1) == 0;
}

enum rc mailbox_beat_came(struct db_tx *tx, mailbox_id id, const char *mid, bool *yes_r)
{
	return mailbox_note_beat_back(tx, id, mid, yes_r);
}
