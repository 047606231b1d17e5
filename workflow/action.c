/* action.c - acts, done through the verbs of a ticket. */
#include "workflow/action.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/token.h"
#include "workflow/action_inner.h"
#include "workflow/agent.h"
#include "workflow/message.h"
#include "workflow/skill.h"
#include "workflow/snooze.h"
#include "workflow/status.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_reaction.h"
#include "workflow/ticket_verb.h"

/* One act on one ticket. */
struct doing {
	struct db_tx *tx;
	ticket_id id;
	const struct action *a;
	struct client_id client; /* of what is said by it */
	const char *cause;
};

/* In the ticket's language, filled in; on the job's context. */
static enum rc text_of(const struct doing *d, const struct ticket *t, char **text_r)
{
	char number[TICKET_NUMBER_SIZE];
	struct agent has = {.name = (char *)""};

	if (t->assignee.v)
		TRY(agent_get(d->tx, t->assignee, &has));
	ticket_number_write(t->id, number);
	const struct action_names names = {t->customer_name, number, t->subject, has.name};

	*text_r = action_text_fill(d->tx->job->ctx, action_text_for(&d->a->text, t->language), &names);
	return RC_OK;
}

static enum rc raise_priority(const struct doing *d)
{
	struct ticket t;

	TRY(ticket_lock(d->tx, d->id, &t));
	if (t.priority + 1 >= PRIORITY_END)
		return RC_OK;
	return ticket_set_priority(d->tx, d->id, (enum ticket_priority)(t.priority + 1), ANY_VERSION);
}

static enum rc assign_me(const struct doing *d)
{
	if (d->tx->job->actor == 0)
		return because(d->tx->job, RC_INVALID, "nobody runs this");
	return ticket_assign(d->tx, d->id, (agent_id){d->tx->job->actor}, ANY_VERSION);
}

static enum rc note(const struct doing *d)
{
	struct ticket t;
	message_id m;
	char *text;

	TRY(ticket_lock(d->tx, d->id, &t));
	TRY(text_of(d, &t, &text));
	return ticket_note(d->tx, d->id, &d->client, text, &m);
}

/* Two machines that answer each other must end, whatever the rules say. */
static enum rc machine_may_reply(const struct doing *d, const struct ticket *t)
{
	struct job *j = d->tx->job;
	struct message *last;
	int64_t replies;
	size_t n;

	TRY(message_list_before(d->tx, t->id, UINT32_MAX, 1, &last, &n));
	if (n == 1 && last->kind == MESSAGE_INBOUND && last->class != CLASS_HUMAN)
		return because(j, RC_INVALID,
			       "a machine wrote the last message, and machines are not answered");
	TRY(action_replies_since(d->tx, t->id, instant_after(j->now, SPAN_H(-24)), &replies));
	if (replies >= ACTION_REPLIES_A_DAY)
		return because(j, RC_INVALID, "rules have answered %d times today already",
			       ACTION_REPLIES_A_DAY);
	return RC_OK;
}

static enum rc reply(const struct doing *d)
{
	struct reply_in in = {.client = d->client};
	struct ticket t;
	message_id m;
	char *text;

	TRY(ticket_lock(d->tx, d->id, &t));
	if (d->tx->job->actor == 0)
		TRY(machine_may_reply(d, &t));
	TRY(text_of(d, &t, &text));
	in.text = text;
	return ticket_reply(d->tx, d->id, &in, ANY_VERSION, &m);
}

static enum rc notify(const struct doing *d)
{
	struct ticket t;
	char *text;

	TRY(ticket_lock(d->tx, d->id, &t));
	TRY(text_of(d, &t, &text));
	TRY(action_notify(d->tx, &t, d->a, text));
	struct ticket_step step = {.kind = "notified", .became = text};

	return ticket_save(d->tx, &t, &step);
}

static enum rc webhook(const struct doing *d)
{
	struct ticket t;

	TRY(ticket_lock(d->tx, d->id, &t));
	TRY(action_webhook(d->tx, &t, d->a, d->cause));
	struct ticket_step step = {.kind = "webhook", .became = d->a->value};

	return ticket_save(d->tx, &t, &step);
}

static enum rc snooze(const struct doing *d)
{
	return ticket_snooze(d->tx, d->id, instant_after(d->tx->job->now, d->a->hours), true, ANY_VERSION);
}

static enum rc do_it(const struct doing *d)
{
	const struct action *a = d->a;
	struct db_tx *tx = d->tx;

	switch (a->kind) {
	case ACTION_SET_STATUS:
		return ticket_set_status(tx, d->id, (enum ticket_status)a->word, ANY_VERSION);
	case ACTION_SET_NAMED_STATUS:
		return ticket_set_named_status(tx, d->id, a->id, ANY_VERSION);
	case ACTION_SET_PRIORITY:
		return ticket_set_priority(tx, d->id, (enum ticket_priority)a->word, ANY_VERSION);
	case ACTION_RAISE_PRIORITY:
		return raise_priority(d);
	case ACTION_ASSIGN:
		return ticket_assign(tx, d->id, (agent_id){a->id}, ANY_VERSION);
	case ACTION_ASSIGN_ME:
		return assign_me(d);
	case ACTION_UNASSIGN:
		return ticket_assign(tx, d->id, (agent_id){0}, ANY_VERSION);
	case ACTION_MOVE:
		return ticket_move(tx, d->id, (team_id){a->id}, ANY_VERSION);
	case ACTION_TAG:
		return ticket_tag(tx, d->id, a->value, ANY_VERSION);
	case ACTION_UNTAG:
		return ticket_untag(tx, d->id, a->value, ANY_VERSION);
	case ACTION_NOTE:
		return note(d);
	case ACTION_REPLY:
		return reply(d);
	case ACTION_NOTIFY:
		return notify(d);
	case ACTION_SNOOZE:
		return snooze(d);
	case ACTION_WEBHOOK:
		return webhook(d);
	case ACTION_NEED_SKILL:
		return ticket_skill_need(tx, d->id, (skill_id){a->id}, true, ANY_VERSION);
	case ACTION_DROP_SKILL:
		return ticket_skill_need(tx, d->id, (skill_id){a->id}, false, ANY_VERSION);
	case ACTION_END:
		break;
	}
	return because(tx->job, RC_BUG, "an act that nobody knows");
}

/* Refused by a rule of the trade, rather than by a machine in trouble. */
static bool is_barred(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_DENIED || rc == RC_NOT_FOUND || rc == RC_CONFLICT;
}

static enum rc note_failure(const struct doing *d)
{
	struct job *j = d->tx->job;
	struct ticket_step step = {
		.kind = "action_failed",
		.became = talloc_asprintf(j->ctx, "%s: %s", action_word(d->a->kind), j->why ? j->why : ""),
	};
	struct ticket t;

	j->why = NULL;
	TRY(ticket_lock(d->tx, d->id, &t));
	return ticket_save(d->tx, &t, &step);
}

/* The same act again has the same id, each act of a list its own. */
static struct client_id client_of(const struct client_id *client, size_t i)
{
	struct client_id c;

	if (client) {
		c = *client;
		c.b[0] ^= (uint8_t)(i + 1);
	} else {
		struct key32 k = key_random();

		memcpy(c.b, k.b, sizeof(c.b));
	}
	return c;
}

static enum rc run(struct db_tx *tx, ticket_id ticket, const struct action_list *list, const char *cause,
		   const struct client_id *client, bool all)
{
	for (size_t i = 0; i < list->n; i++) {
		struct doing d = {tx, ticket, &list->acts[i], client_of(client, i), cause};
		enum rc rc = do_it(&d);

		if (all && is_barred(rc))
			return because(tx->job, rc, "%s: %s", action_word(d.a->kind),
				       tx->job->why ? tx->job->why : rc_name(rc));
		TRY(is_barred(rc) ? note_failure(&d) : rc);
	}
	return RC_OK;
}

static enum rc run_with_cause(struct db_tx *tx, ticket_id ticket, const struct action_list *list,
			      const char *cause, const struct client_id *client, bool all)
{
	const char *was = ticket_reactions_cause(tx, cause);
	enum rc rc = run(tx, ticket, list, cause, client, all);

	ticket_reactions_cause(tx, was);
	return rc;
}

enum rc action_list_run(struct db_tx *tx, ticket_id ticket, const struct action_list *list, const char *cause)
{
	return run_with_cause(tx, ticket, list, cause, NULL, false);
}

enum rc action_list_run_all(struct db_tx *tx, ticket_id ticket, const struct action_list *list,
			    const char *cause, const struct client_id *client, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_CHANGE, seen, &t));
	return run_with_cause(tx, ticket, list, cause, client, true);
}
