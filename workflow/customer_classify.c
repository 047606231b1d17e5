/* customer_classify.c - sort a customer into one of the company's classes; their open tickets follow. */
#include <string.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/customer_sql.h"
#include "workflow/excerpt.h"
#include "workflow/setting_event.h"
#include "workflow/sla_react.h"

enum rc customer_classify(struct db_tx *tx, customer_id id, const char *class)
{
	struct setting_event *events;
	struct customer c;
	size_t n;

	TRY(access_require_anywhere(tx, ACCESS_SLA_MANAGE));
	TRY(customer_get(tx, id, &c));
	if (excerpt_length(class) > CUSTOMER_CLASS_MOST)
		return because(tx->job, RC_INVALID, "a class has at most %d characters", CUSTOMER_CLASS_MOST);
	if (strcmp(c.class, class) == 0)
		return RC_OK;
	TRY(customer_set_class(tx, id, class));
	TRY(setting_events(tx, "customer_class", id.v, 1, &events, &n));
	TRY(setting_note(tx, "customer_class", id.v, n ? events[0].version + 1 : 1, c.class, class));
	return sla_customer_changed(tx, id);
}
