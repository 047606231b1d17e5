/*
 * ticket.h - a customer's request and its life from new to closed.
 *
 * Owns: tables ticket, ticket_event, ticket_tag. Nobody else writes them.
 * May use: hub; access, agent, feed, message, outbox of this floor. Never: channels, web.
 * Thread: worker threads; every function runs inside its caller's transaction.
 *
 * Every verb: locks the ticket first, asks access for the job's actor, compares `seen` (the version the
 * actor's screen showed) and answers RC_CONFLICT when it is stale, raises `version` by one in a guarded
 * statement, appends one ticket_event, and names the ticket to the feed. What is already so changes nothing
 * and is RC_OK. Delivery reports raise the version too (event "delivery"), but a screen that missed only
 * those, or offers, is not stale. Common codes: RC_NOT_FOUND no such ticket, or the actor may not see it; RC_DENIED;
 * RC_CONFLICT; RC_INVALID a rule, with the reason for people.
 */
#ifndef WORKFLOW_TICKET_H
#define WORKFLOW_TICKET_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/access.h"
#include "workflow/names.h"

/* `seen` for callers that accept any version (the program itself). */
#define ANY_VERSION UINT32_MAX

struct ticket {
	ticket_id id;
	customer_id customer; /* 0 = a sender without an address */
	team_id team;
	agent_id assignee; /* 0 = nobody */
	mailbox_id mailbox;
	uint32_t status;   /* enum ticket_status */
	uint32_t priority; /* enum ticket_priority */
	uint32_t channel;  /* enum channel */
	uint32_t version;
	uint32_t last_seq; /* number of the last message */
	instant created;
	instant activity;
	char *language; /* of the customer's words: "" = not known, "en", "zh-Hans", "zh-Hant" */
	/* what its clocks promise, kept here for lists (ticket_save_due) */
	instant due;	       /* the earliest deadline that runs; TICKET_NEVER = none */
	uint32_t due_kind;     /* enum sla_kind */
	uint64_t due_calendar; /* what the time until `due` is counted by; 0 = day and night */
	uint32_t due_calendar_version;
	uint32_t due_paused;   /* 1 = a clock stands, and none has a deadline */
	instant risk;	       /* at risk from then on; TICKET_NEVER = never */
	uint32_t breached;     /* clocks past their deadline and not answered yet */
	uint64_t named_status; /* row of `status`; 0 = the status has no name of its own */
	instant snoozed_until; /* 0 = awake */
	uint32_t woke;	       /* enum woke: what ended the last snooze, until somebody works on it */
	char *subject;
	char *snippet;	     /* beginning of the last public message */
	char *customer_name; /* kept here so that a list needs no join */
};

#define TICKET_NEVER ((instant){INT64_MAX})

struct scope ticket_scope(const struct ticket *t);
/* new, open and waiting (on the customer, on a third party) are open; solved and closed are not. Pure. */
bool ticket_status_is_open(enum ticket_status s);
/* Where lists keep it, column is_open: done, in the open views, or out of them until it wakes. Pure. */
enum ticket_shelf { SHELF_DONE, SHELF_OPEN, SHELF_SNOOZED };
enum ticket_shelf ticket_shelf(const struct ticket *t);

/* Read without rights: for callers that check by access themselves. RC_NOT_FOUND. */
MUST_CHECK enum rc ticket_get(struct db_tx *tx, ticket_id id, struct ticket *t_r);
MUST_CHECK enum rc ticket_lock(struct db_tx *tx, ticket_id id, struct ticket *t_r);

MUST_CHECK enum rc ticket_assign(struct db_tx *tx, ticket_id id, agent_id to, uint32_t seen);
MUST_CHECK enum rc ticket_set_status(struct db_tx *tx, ticket_id id, enum ticket_status to, uint32_t seen);
MUST_CHECK enum rc ticket_set_priority(struct db_tx *tx, ticket_id id, enum ticket_priority to,
				       uint32_t seen);
/* To another team; an assignee who does not work there is taken off. */
MUST_CHECK enum rc ticket_move(struct db_tx *tx, ticket_id id, team_id to, uint32_t seen);

/* Put a tag on, or take it off. RC_INVALID: no tag can be written so. Twice is once. */
MUST_CHECK enum rc ticket_tag(struct db_tx *tx, ticket_id id, const char *tag, uint32_t seen);
MUST_CHECK enum rc ticket_untag(struct db_tx *tx, ticket_id id, const char *tag, uint32_t seen);
#define TICKET_TAGS_MOST 200
struct ticket_tag {
	char *tag;
};
/* Without rights, for callers that checked them. */
MUST_CHECK enum rc ticket_tags(struct db_tx *tx, ticket_id id, struct ticket_tag **list_r, size_t *n_r);
/* Tags in use that begin so, at most `most`. */
MUST_CHECK enum rc tags_in_use(struct db_tx *tx, const char *begins, size_t most, struct ticket_tag **list_r,
			       size_t *n_r);

struct composed;
struct reply_in {
	struct client_id client;
	const char *text;      /* valid UTF-8, not only white space, at most 256 KiB */
	const char *const *to; /* addresses, NULL-ended; NULL = the customer's, as derived */
	bool solve;	       /* and set the status to solved, in the same step */
	const char *const
		*files; /* tokens of the actor's uploads (upload.h); with one the text may be empty */
	size_t nfiles;
	/* Formatted, with its own recipients, a forward (composed.h): instead of text, to, solve and files. NULL = none. */
	const struct composed *composed;
};

/*
 * Where a reply without `to` goes: the last trusted inbound human message's wish, else the customer's first
 * mail address. NULL-ended; empty = nowhere. Without rights, for callers that checked them.
 */
MUST_CHECK enum rc ticket_answer_to(struct db_tx *tx, ticket_id id, char ***to_r);

/*
 * A public reply: message and outbox row in one transaction. A new ticket becomes open and, when nobody has
 * it, the actor's; `waiting` after a reply is the agent's to set. Sending the same client id again gives the
 * same message and changes nothing, whatever `seen` is. In a chat only what a colleague did makes `seen` stale. RC_INVALID: empty text, closed ticket, no address to
 * answer to.
 */
MUST_CHECK enum rc ticket_reply(struct db_tx *tx, ticket_id id, const struct reply_in *in, uint32_t seen,
				message_id *m_r);
/* An internal note; never leaves the house. Any version is accepted. */
MUST_CHECK enum rc ticket_note(struct db_tx *tx, ticket_id id, const struct client_id *client,
			       const char *text, message_id *m_r);
/* The same with files, as a reply has them; RC_INVALID as upload_take. */
MUST_CHECK enum rc ticket_note_files(struct db_tx *tx, ticket_id id, const struct client_id *client,
				     const char *text, const char *const *files, size_t nfiles,
				     message_id *m_r);

/* ---- for modules of this floor ---- */

/* A message, as those see it who answer to what happens on a ticket. */
struct ticket_said {
	message_id id;
	uint32_t seq;
	enum message_kind kind;
	enum message_class class;
	instant at;
};

struct ticket_new {
	customer_id customer;
	const char *customer_name;
	team_id team;
	mailbox_id mailbox;
	enum channel channel;
	enum ticket_priority priority;
	const char *subject; /* cut to what fits */
	const char *snippet;
	const char *language;		/* of language_of; NULL = not known */
	const char *cause;		/* of the event "created"; may be NULL */
	uint32_t last_seq;		/* messages that are about to be added */
	const struct ticket_said *said; /* the first of them; NULL = none */
	instant at;			/* 0 = now */
};

/* Open a ticket: version 1, status new, event "created". */
MUST_CHECK enum rc ticket_open(struct db_tx *tx, const struct ticket_new *in, ticket_id *id_r);

/*
 * One step of a ticket's life. NULL texts are empty. Ids are decimal, "" is nobody.
 *
 *	kind		was		became		cause
 *	created						"possibly #100017-K", "follows #...", "split from #...", "same Message-ID as in #..."
 *	assigned	agent id	agent id
 *	moved		team id		team id
 *	status		status		status		"assigned", "replied", "message", or empty: somebody set it
 *	named_status	status's id	status's id	(status.h)
 *	priority	priority	priority
 *	tagged				tag
 *	untagged	tag
 *	snoozed		until		until		(snooze.h)
 *	woke				"time", "reply", "breach" or "agent"
 *	action_failed			action: why	the rule's name
 *	received			message's seq	the rule that found the ticket
 *	replied				message's seq	"forwarded", or empty
 *	scheduled			reply's id	"hold", or empty; was: when it is due (scheduled_reply.h)
 *	held				reply's id	held_why_name
 *	withdrawn			reply's id
 *	noted				message's seq
 *	called				message's seq	"inbound", "outbound": they were spoken with (phone_note.h)
 *	delivery	delivery	delivery	the recipient and the enhanced status code; an agent's: queued, withdrawn
 *	auto_answered			outbox row's id	"answered", "answered_shortly": the acknowledgement (automatic.h)
 *	skills		"skill:level ..." "skill:level ..."
 *	offered				agent id	why them
 *	passed		agent id			"refused", "expired", "withdrawn"
 *	repeated			message's seq	why nothing was added
 *	dismissed			other's number	they are not one matter (ticket_relations.h)
 *	untrusted			message's seq	the rule that found the ticket: a stranger's (message_mark.h)
 *	refused				message's seq	a stranger's, and not of this ticket
 *	topic_kept			message's seq	another subject, the same matter
 *	redecoded	charset		charset		message's seq; "" = as it came (message_charset.h)
 *	merged				target's number	(ticket_merge.h)
 *	merged_in			source's number
 *	unmerged	target's number
 *	merged_out	source's number
 *	split		message's seq	new ticket's number	(ticket_split.h)
 *	escalated			clock and level, "resolve 2"	the agents alarmed, ids joined by blanks
 *	acknowledged			clocks and levels, "resolve 2, own 1"
 *	followed			the new ticket's number
 *	introduced			what the visitor calls themselves
 *	mailed				message's seq	"unreceived" or "transcript": mail that the program made of a chat
 *	blocked		until		until		milliseconds since 1970: nothing is taken from the visitor
 *	unblocked	until
 *	survey_asked			request's id
 *	survey_answered			request's id	"again" when it was changed
 *	survey_revoked			request's id	"reopened", "merged", "spam"
 *	survey_skipped			request's id
 *	recovery_opened			recovery's n	"score", "gap", "hope"
 *	recovery_taken			recovery's n
 *	recovery_called			recovery's n	"tried": not reached
 *	recovery_ended			recovery's n	"settled", "lost"
 *	survey_asked			request's id
 *	survey_answered			request's id	"again" when it was changed
 *	survey_revoked			request's id	"reopened", "merged", "spam"
 *	survey_skipped			request's id
 *	recovery_opened			recovery's n	"score", "gap", "hope"
 *	recovery_taken			recovery's n
 *	recovery_called			recovery's n	"tried": not reached
 *	recovery_ended			recovery's n	"settled", "lost"
 */
struct ticket_step {
	const char *kind; /* of the list below: ascii, at most 32 */
	const char *was, *became, *cause;
	const struct ticket_said *said; /* what was said, where the step is that; not stored with the event */
};
/* Save the fields of a locked ticket under version + 1 and append the event. *t is what is to be stored;
 * its version is raised here. RC_CONFLICT: it was not locked by this transaction and has moved on. */
MUST_CHECK enum rc ticket_save(struct db_tx *tx, struct ticket *t, const struct ticket_step *step);

/*
 * Store what a locked ticket keeps for lists: due and what belongs to it, risk, breached; its language; until when it is snoozed. No
 * version of their own: they follow from a step of the same transaction, whose frame shows them.
 */
MUST_CHECK enum rc ticket_save_due(struct db_tx *tx, const struct ticket *t);
MUST_CHECK enum rc ticket_save_language(struct db_tx *tx, const struct ticket *t);
MUST_CHECK enum rc ticket_save_snooze(struct db_tx *tx, const struct ticket *t);
MUST_CHECK enum rc ticket_save_customer_name(struct db_tx *tx, const struct ticket *t);
MUST_CHECK enum rc ticket_save_subject(struct db_tx *tx, const struct ticket *t);

/* Since when the ticket has the status it has. */
MUST_CHECK enum rc ticket_status_since(struct db_tx *tx, const struct ticket *t, instant *at_r);

struct ticket_event {
	uint32_t version;
	char *kind;
	agent_id actor;
	instant at;
	char *was, *became, *cause;
};
/* Events with version > after, oldest first. */
MUST_CHECK enum rc ticket_events(struct db_tx *tx, ticket_id id, uint32_t after, size_t most,
				 struct ticket_event **list_r, size_t *n_r);

#endif
