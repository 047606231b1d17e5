/* explain_rule.h - which ticket of this installation a mail would come to: the thread rule of `onevoice explain mail`. */
#ifndef OPS_EXPLAIN_RULE_H
#define OPS_EXPLAIN_RULE_H

#include "channels/mail/mail_read.h"
#include "hub/text/json.h"
#include "ops/house.h"

/*
 * A new object; the caller drops it. Keys: rule, why, ticket (its number, null for a new one), held, other_topic. Where the
 * installation's database or keys cannot be asked, rule is null and why says so. Root's rights are dropped; `h` is left by
 * the caller.
 */
json_t *explain_rule(struct house *h, const char *config, const struct mail_read *m);

#endif
