/*
 * phone_pbx.h - how the connection to the company's telephone system fares, so that people see it who cannot see the log.
 *
 * Owns: table phone_pbx, one row. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PHONE_PBX_H
#define WORKFLOW_PHONE_PBX_H

#include <stdbool.h>

#include "hub/store/db.h"

struct phone_pbx {
	char *host;
	uint32_t port;
	bool tls, listening;
	char *why; /* it does not listen */
	instant since;
};

/* It is so from now on. Event: feed_touch_topic(SETTINGS). */
MUST_CHECK enum rc phone_pbx_note(struct db_tx *tx, const struct phone_pbx *p);
/* RC_NOT_FOUND: none was ever set up. */
MUST_CHECK enum rc phone_pbx_get(struct db_tx *tx, struct phone_pbx *p_r);

#endif
