/* action_inner.h - how a read act looks; for action*.c alone. */
#ifndef WORKFLOW_ACTION_INNER_H
#define WORKFLOW_ACTION_INNER_H

#include "workflow/action.h"

enum action_value {
	VALUE_NONE,
	VALUE_STATUS,
	VALUE_PRIORITY,
	VALUE_ID,
	VALUE_TAG,
	VALUE_WHOM,
	VALUE_HOURS,
	VALUE_URL
};
/* clang-format off */
#define ACTION_WHOM_LIST(X) X(ASSIGNEE, "assignee") X(TEAM, "team") X(LEADS, "leads")
#define X(name, word) WHOM_##name,
enum action_whom { ACTION_WHOM_LIST(X) WHOM_AGENT /* value is an agent's id */ };
#undef X
/* clang-format on */

struct action {
	enum action_kind kind;
	uint32_t word; /* status, priority or whom */
	uint64_t id;
	span hours;
	const char *value; /* tag, url */
	struct action_text text;
};

struct action_list {
	struct action *acts;
	size_t n;
};

const char *action_word(enum action_kind kind);
enum action_value action_value_of(enum action_kind kind);
bool action_has_text(enum action_kind kind);
/* ACTION_END: no such word. */
enum action_kind action_kind_of(const char *word);

/* action_notify.c, action_webhook.c: acts that no verb of the ticket does. */
MUST_CHECK enum rc action_notify(struct db_tx *tx, const struct ticket *t, const struct action *a,
				 const char *text);
MUST_CHECK enum rc action_webhook(struct db_tx *tx, const struct ticket *t, const struct action *a,
				  const char *cause);
/* Replies that the program sent on the ticket since then. */
MUST_CHECK enum rc action_replies_since(struct db_tx *tx, ticket_id ticket, instant since, int64_t *n_r);

#endif
