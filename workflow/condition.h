/*
 * condition.h - when does something apply to a ticket? Rows of (field, operator, value) from one closed table.
 *
 * Owns: no table; pure but for talloc. Thread: any; a list is immutable once read.
 * Used by rules, macros' menus, SLA policies and routing: what they can ask stands here and nowhere else.
 *
 * As JSON, one group of rows, in which a row may be one more group:
 *	{"all": [{"field": "status", "op": "is", "value": "waiting"},
 *		 {"any": [{"field": "tag", "op": "has", "value": "vip"},
 *			  {"field": "priority", "op": "at_least", "value": "high"}]}]}
 * {"all": []} applies always. Words compare without case and width (NFKC, folded). What a ticket is stands in struct
 * ticket_facts (ticket_facts.h).
 */
#ifndef WORKFLOW_CONDITION_H
#define WORKFLOW_CONDITION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/rc.h"

#define CONDITION_ROWS_MOST 32	  /* of one list, groups counted with their rows */
#define CONDITION_VALUES_MOST 50  /* of one row */
#define CONDITION_TEXT_MOST 200	  /* bytes of one value */
#define CONDITION_HOURS_MOST 8784 /* a leap year */

/* clang-format off */
/* field, the wire's word, kind of its value */
#define CONDITION_FIELD_LIST(X)                                                                              \
	X(STATUS, "status", ENUM)			/* the category */                                   \
	X(NAMED_STATUS, "named_status", ID)		/* a status that the house has named */              \
	X(PRIORITY, "priority", RANK)                                                                        \
	X(TEAM, "team", ID)                                                                                  \
	X(ASSIGNEE, "assignee", ID)			/* unset: nobody has it */                           \
	X(MAILBOX, "mailbox", ID)                                                                            \
	X(CHANNEL, "channel", ENUM)                                                                          \
	X(LANGUAGE, "language", ENUM)                                                                        \
	X(CUSTOMER_CLASS, "customer_class", WORD)                                                            \
	X(TAG, "tag", TAGS)                                                                                  \
	X(SUBJECT, "subject", TEXT)                                                                          \
	X(SAID, "text", TEXT)				/* the message that this is about */                 \
	X(SAID_CLASS, "message_class", ENUM)                                                                 \
	X(EVENT, "event", ENUM)				/* what just happened */                             \
	X(BY, "by", ENUM)				/* who did it */                                     \
	X(BREACHED, "breached", FLAG)			/* a promise is broken and not yet made good */      \
	X(SINCE_CREATED, "hours_since_created", HOURS)	/* of the wall clock */                              \
	X(SINCE_ACTIVITY, "hours_since_activity", HOURS)                                                     \
	X(SINCE_STATUS, "hours_in_status", HOURS)
#define CONDITION_OP_LIST(X)                                                                                 \
	X(IS, "is") X(IS_NOT, "is_not") X(ANY_OF, "any_of") X(NONE_OF, "none_of")                            \
	X(AT_LEAST, "at_least") X(AT_MOST, "at_most") X(LESS_THAN, "less_than")                              \
	X(SET, "set") X(UNSET, "unset")                                                                      \
	X(HAS, "has") X(HAS_NOT, "has_not") X(HAS_ANY, "has_any") X(HAS_NONE, "has_none")                    \
	X(CONTAINS, "contains") X(CONTAINS_NOT, "contains_not") X(CONTAINS_ANY, "contains_any")              \
	X(CONTAINS_NONE, "contains_none") X(STARTS_WITH, "starts_with")

#define X(name, word, kind) CONDITION_##name,
enum condition_field { CONDITION_FIELD_LIST(X) CONDITION_FIELD_END };
#undef X
#define X(name, word) OP_##name,
enum condition_op { CONDITION_OP_LIST(X) OP_END };
#undef X
/* clang-format on */

struct ticket_facts;
struct condition_list;

/*
 * Read a list; it lives on ctx. RC_INVALID: *why_r (on ctx) begins with the place, as in
 * "all[2].any[0].value: there is no priority 'hihg'". That ids name something is for the caller to ask: condition_ids.
 */
MUST_CHECK enum rc condition_list_read(void *ctx, const json_t *spec, struct condition_list **list_r,
				       const char **why_r);
bool condition_list_match(const struct condition_list *list, const struct ticket_facts *f);
/* Which fields does it read? Bit 1 << enum condition_field: what need not be asked for need not be fetched. */
uint32_t condition_list_fields(const struct condition_list *list);
#define CONDITION_BIT(field) ((uint32_t)1 << CONDITION_##field)

/*
 * Why it matched, for people who read the record: the rows that were true, "customer_class is VIP, priority at_least
 * high"; "always" without rows. On ctx. Screens word it themselves, from the JSON.
 */
char *condition_list_because(void *ctx, const struct condition_list *list, const struct ticket_facts *f);
/* Every id that rows of this field name, in no order; on ctx. The field is one of ids. */
uint64_t *condition_ids(void *ctx, const struct condition_list *list, enum condition_field field,
			size_t *n_r);

/* The closed table for screens: [{"name", "kind", "ops": [...], "values": [...] of a closed list}]. The caller
 * decrefs. */
json_t *condition_table(void);

#endif
