/* raw_batch.h - one transaction of the raw writer: some deliveries, stored or not as a whole. */
#ifndef CHANNELS_MAIL_RAW_BATCH_H
#define CHANNELS_MAIL_RAW_BATCH_H

#include "channels/mail/raw_writer.h"

#define RAW_BATCH_MOST 64

/*
 * Store n deliveries (n <= RAW_BATCH_MOST) in one transaction on the job. On RC_OK *stored_r (on the job) names the
 * rows. RC_IO: the outcome is unknown. Every delivery's rows get fresh ids, also when called again after RC_RETRY.
 */
MUST_CHECK enum rc raw_batch_store(struct job *j, struct raw_delivery *const *list, size_t n,
				   struct raw_stored **stored_r, size_t *nstored_r);

/* The same, with a step of the caller's own first in the transaction. */
MUST_CHECK enum rc raw_batch_store_with(struct job *j, struct raw_delivery *const *list, size_t n,
					enum rc (*step)(struct db_tx *tx, void *arg), void *arg,
					struct raw_stored **stored_r, size_t *nstored_r);

#endif
