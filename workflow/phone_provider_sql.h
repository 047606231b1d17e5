/* phone_provider_sql.h - rows of phone_provider and phone_nonce; for phone_provider.c alone. */
#ifndef WORKFLOW_PHONE_PROVIDER_SQL_H
#define WORKFLOW_PHONE_PROVIDER_SQL_H

#include "workflow/phone_provider.h"

MUST_CHECK enum rc phone_provider_insert(struct db_tx *tx, const struct phone_provider *p);
/* Over version - 1; RC_CONFLICT: another stands there. */
MUST_CHECK enum rc phone_provider_update(struct db_tx *tx, const struct phone_provider *p);
MUST_CHECK enum rc phone_provider_set_heard(struct db_tx *tx, uint64_t id);
/* RC_CONFLICT: it is there. */
MUST_CHECK enum rc phone_nonce_insert(struct db_tx *tx, uint64_t provider, struct key32 nonce);
MUST_CHECK enum rc phone_nonce_prune(struct db_tx *tx, instant before);

#endif
