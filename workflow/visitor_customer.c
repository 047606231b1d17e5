/* visitor_customer.c - a visitor as a customer. */
#include "workflow/visitor_customer.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/locale.h"
#include "workflow/chat_words.h"
#include "workflow/language.h"

char *visitor_address(void *ctx, const struct visitor *v)
{
	return talloc_asprintf(ctx, "visitor:%" PRIu64, v->id.v);
}

char *visitor_called(void *ctx, const struct visitor *v)
{
	if (v->name[0])
		return talloc_strdup(ctx, v->name);
	return talloc_asprintf(ctx, "%s %" PRIu64, chat_words_visitor(v->locale), v->id.v);
}

const char *visitor_language(const struct visitor *v)
{
	return language_of_locale(locale_of_tag(v->locale, LOCALES));
}

enum rc visitor_as_customer(struct db_tx *tx, const struct visitor *v)
{
	char *address = visitor_address(tx->job->ctx, v);
	struct customer c;
	customer_id known;

	if (!v->identity || !v->vouched[0])
		return RC_OK;
	enum rc rc = customer_find(tx, ADDRESS_CHAT, address, &known);

	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(customer_known_as(tx, ADDRESS_MAIL, v->vouched, v->name, &c));
	return customer_add_address(tx, c.id, ADDRESS_CHAT, address);
}
