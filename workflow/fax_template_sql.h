/* fax_template_sql.h - rows of fax_template; for fax_template.c alone. */
#ifndef WORKFLOW_FAX_TEMPLATE_SQL_H
#define WORKFLOW_FAX_TEMPLATE_SQL_H

#include "workflow/fax_template.h"

MUST_CHECK enum rc fax_template_get(struct db_tx *tx, team_id team, const char *language,
				    struct fax_template *t_r);
MUST_CHECK enum rc fax_template_insert(struct db_tx *tx, const struct fax_template *t);
/* Over version - 1; RC_CONFLICT. */
MUST_CHECK enum rc fax_template_update(struct db_tx *tx, const struct fax_template *t);

#endif
