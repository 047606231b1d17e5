/* widget_sql.h - rows of widget, for widget.c alone. */
#ifndef WORKFLOW_WIDGET_SQL_H
#define WORKFLOW_WIDGET_SQL_H

#include "workflow/widget.h"

/* RC_CONFLICT: the key is taken. */
MUST_CHECK enum rc widget_insert(struct db_tx *tx, const struct widget *w);
/* RC_CONFLICT: not of the version before w->version. */
MUST_CHECK enum rc widget_update(struct db_tx *tx, const struct widget *w);

#endif
