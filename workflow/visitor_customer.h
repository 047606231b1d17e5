/* visitor_customer.h - which customer a visitor is, and what they are called; for chat_say.c and visitor_introduce.c. */
#ifndef WORKFLOW_VISITOR_CUSTOMER_H
#define WORKFLOW_VISITOR_CUSTOMER_H

#include "workflow/customer.h"
#include "workflow/visitor.h"

/* The address, of kind ADDRESS_CHAT, by which they are a customer: "visitor:12". On ctx. */
char *visitor_address(void *ctx, const struct visitor *v);
/* Their name; where they gave none, "Visitor 12" in their language. On ctx. */
char *visitor_called(void *ctx, const struct visitor *v);
/* As language_of has it, by the language of their page: "en", "zh-Hans", "zh-Hant" or "". */
const char *visitor_language(const struct visitor *v);
/* Who is signed with a mail address is the customer who is known by it: see to that before the first line. */
MUST_CHECK enum rc visitor_as_customer(struct db_tx *tx, const struct visitor *v);

#endif
