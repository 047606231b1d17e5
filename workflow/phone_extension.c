/* phone_extension.c - which telephone is whose. */
#include "workflow/phone_extension.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/phone_number.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/phone_extension_sql.h"

/* As it is compared. */
static const char *folded(struct db_tx *tx, const char *extension)
{
	char number[PHONE_NUMBER_SIZE];

	if (phone_number_read(extension, "", number) == RC_OK)
		return talloc_strdup(tx->job->ctx, number);
	return customer_address_fold(tx->job->ctx, ADDRESS_CHAT, extension);
}

enum rc phone_extension_agent(struct db_tx *tx, const char *extension, agent_id *a_r)
{
	if (excerpt_length(extension) > PHONE_EXTENSION_MOST)
		return RC_NOT_FOUND;
	return phone_extension_find(tx, folded(tx, extension), a_r);
}

enum rc phone_extension_set(struct db_tx *tx, agent_id agent, const char *extension)
{
	struct agent a;
	enum rc rc;

	TRY(access_require_anywhere(tx, ACCESS_PHONE_MANAGE));
	rc = agent_get(tx, agent, &a);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such agent");
	TRY(rc);
	if (excerpt_length(extension) > PHONE_EXTENSION_MOST || strpbrk(extension, "\r\n\t"))
		return because(tx->job, RC_INVALID, "an extension is one line of at most 60 characters");
	TRY(phone_extension_delete(tx, agent));
	rc = *extension ? phone_extension_insert(tx, agent, folded(tx, extension)) : RC_OK;
	if (rc == RC_CONFLICT)
		return because(tx->job, rc, "this extension is another agent's");
	TRY(rc);
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
