/*
 * ids.h - numbers for new rows, from blocks of a thousand (hi/lo).
 *
 * Owns: table id_block. Thread: any worker; one mutex inside.
 * Ids grow within a process and are unique in the installation; a restart leaves a gap. They are known before the
 * INSERT, so many rows go in one round trip, and Galera's offsets play no part.
 */
#ifndef HUB_STORE_IDS_H
#define HUB_STORE_IDS_H

#include <stdint.h>

#include "hub/base/job.h"
#include "hub/store/db.h"

/* Where blocks come from; call once before the first ids_next. Own connection, opened on first use. */
void ids_begin(const struct db_where *where);
void ids_end(void);

/* The next id of `name` (a row of id_block: "ticket", "message", ...). RC_DB: no block could be had. */
MUST_CHECK enum rc ids_next(struct job *j, const char *name, uint64_t *id_r);
/* n ids in a row, the first in *first_r. n <= 1000. */
MUST_CHECK enum rc ids_next_n(struct job *j, const char *name, unsigned n, uint64_t *first_r);

#endif
