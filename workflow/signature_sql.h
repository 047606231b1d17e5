/* signature_sql.h - rows of signature; for signature.c alone. */
#ifndef WORKFLOW_SIGNATURE_SQL_H
#define WORKFLOW_SIGNATURE_SQL_H

#include "workflow/signature.h"

/* RC_NOT_FOUND. */
MUST_CHECK enum rc signature_row(struct db_tx *tx, uint64_t id, struct signature *s_r);
/* RC_CONFLICT: the team has one in this language. */
MUST_CHECK enum rc signature_insert(struct db_tx *tx, const struct signature *s);
/* Over version - 1. RC_CONFLICT: another stands there, or the team has one in this language. */
MUST_CHECK enum rc signature_update(struct db_tx *tx, const struct signature *s);

#endif
