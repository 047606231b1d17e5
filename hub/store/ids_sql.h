/* ids_sql.h - the statements of ids.c. */
#ifndef HUB_STORE_IDS_SQL_H
#define HUB_STORE_IDS_SQL_H

#include "hub/store/db.h"

#define IDS_BLOCK 1000

/* Take the numbers [*next_r, *end_r) for this process and commit. RC_BUG: id_block has no such name. */
MUST_CHECK enum rc ids_take_block(struct job *j, const char *name, uint64_t *next_r, uint64_t *end_r);

#endif
