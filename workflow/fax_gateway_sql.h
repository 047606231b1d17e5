/* fax_gateway_sql.h - rows of fax_gateway; for fax_gateway.c alone. */
#ifndef WORKFLOW_FAX_GATEWAY_SQL_H
#define WORKFLOW_FAX_GATEWAY_SQL_H

#include "workflow/fax_gateway.h"

MUST_CHECK enum rc fax_gateway_insert(struct db_tx *tx, const struct fax_gateway *g);
/* Over version - 1; RC_CONFLICT: another stands there. */
MUST_CHECK enum rc fax_gateway_update(struct db_tx *tx, const struct fax_gateway *g);

#endif
