/*
 * action.h - what rules, macros and the levels of a ladder do to a ticket: acts from one closed table.
 *
 * Every act goes through the verb that people use, so it asks the same rights, meets the same bars and leaves the same
 * ticket_event; what made it happen is the event's cause ("rule 'VIP first'"). Nothing here is undone by hand.
 *
 * As JSON, a list in the order in which they are done:
 *	[{"do": "set_status", "value": "waiting"}, {"do": "tag", "value": "refund"},
 *	 {"do": "reply", "text": {"en": "Dear {customer}, ...", "zh-Hans": "{customer}，您好…"}},
 *	 {"do": "notify", "value": "leads", "text": "Look at #{number}"}]
 * A text is one for all languages or one a language; the ticket's own is taken, else the nearest. In texts {customer},
 * {number}, {subject} and {agent} (who has it) are filled in.
 *
 * Owns nothing. Reading is pure but for talloc, and a list that was read is immutable.
 */
#ifndef WORKFLOW_ACTION_H
#define WORKFLOW_ACTION_H

#include <jansson.h>
#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/ticket.h"

#define ACTIONS_MOST 10
#define ACTION_TEXT_MOST 10000 /* bytes, of a reply or note in one language */
#define ACTION_URL_MOST 1000   /* bytes */
#define ACTION_HOURS_MOST 8784 /* of a snooze */
#define ACTION_REPLIES_A_DAY 3 /* that the program itself sends on one ticket, so that two machines end */

/* clang-format off */
/* act, the wire's word, its value, has it a text? */
#define ACTION_LIST(X)                                                                                       \
	X(SET_STATUS, "set_status", STATUS, false)		/* a category */                             \
	X(SET_NAMED_STATUS, "set_named_status", ID, false)                                                   \
	X(SET_PRIORITY, "set_priority", PRIORITY, false)                                                     \
	X(RAISE_PRIORITY, "raise_priority", NONE, false)	/* by one; urgent stays */                   \
	X(ASSIGN, "assign", ID, false)                                                                       \
	X(ASSIGN_ME, "assign_me", NONE, false)			/* macros alone: who runs it */              \
	X(UNASSIGN, "unassign", NONE, false)                                                                 \
	X(MOVE, "move", ID, false)				/* to a team */                              \
	X(TAG, "tag", TAG, false)                                                                            \
	X(UNTAG, "untag", TAG, false)                                                                        \
	X(NOTE, "note", NONE, true)                                                                          \
	X(REPLY, "reply", NONE, true)				/* to the customer */                        \
	X(NOTIFY, "notify", WHOM, true)				/* on agents' screens */                     \
	X(SNOOZE, "snooze", HOURS, false)			/* or until the customer answers */          \
	X(WEBHOOK, "webhook", URL, false)			/* kept in webhook_out for a sender */       \
	X(NEED_SKILL, "need_skill", ID, false)			/* of whoever gets it */                     \
	X(DROP_SKILL, "drop_skill", ID, false)

#define X(name, word, value, text) ACTION_##name,
enum action_kind { ACTION_LIST(X) ACTION_END };
#undef X
/* clang-format on */

struct action_list;

/*
 * Read a list; it lives on ctx. `for_macro`: acts that need a person are allowed. RC_INVALID: *why_r (on ctx) begins
 * with the place, as in "[1].value: there is no priority 'hihg'". That ids name something: action_ids.
 */
MUST_CHECK enum rc action_list_read(void *ctx, const json_t *spec, bool for_macro,
				    struct action_list **list_r, const char **why_r);
/* Every id that acts of this kind name; on ctx. */
uint64_t *action_ids(void *ctx, const struct action_list *list, enum action_kind kind, size_t *n_r);
/* Is there a reply or a note among them, which cannot be taken back? */
bool action_says(const struct action_list *list);
/* The closed table for screens: [{"name", "value", "text"}]. The caller decrefs. */
json_t *action_table(void);

/*
 * Do them, as the job's actor. An act that is barred is noted on the ticket (event "action_failed": became "do: why",
 * the same cause) and the others go on: what a customer or colleague did stands whatever a rule wants. Steps have
 * `cause`. Codes: only those of the database.
 */
MUST_CHECK enum rc action_list_run(struct db_tx *tx, ticket_id ticket, const struct action_list *list,
				   const char *cause);
/*
 * The same all or nothing, for a person who watches: the ticket is of the version `seen`, and an act that is barred
 * fails the lot with its reason. `client` makes replies and notes the same act when it is sent again.
 */
MUST_CHECK enum rc action_list_run_all(struct db_tx *tx, ticket_id ticket, const struct action_list *list,
				       const char *cause, const struct client_id *client, uint32_t seen);

/* ---- texts ---- */

struct action_text {
	const char *en, *hans, *hant; /* NULL = none; at least one */
};
/* The one for the ticket's language, else the nearest: of Chinese the other script, then English, then any. Pure. */
const char *action_text_for(const struct action_text *t, const char *language);
struct action_names {
	const char *customer, *number, *subject, *agent;
};
/* With {customer}, {number}, {subject}, {agent} filled in, on ctx; other braces stay. Pure. */
char *action_text_fill(void *ctx, const char *text, const struct action_names *names);

#endif
