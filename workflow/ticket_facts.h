/*
 * ticket_facts.h - what conditions may ask about a ticket, at one moment.
 *
 * Owns: no table. Pure but for talloc and the two functions at the end: the texts of a struct ticket_facts live on the context they were made on, and
 * are folded there (condition.h); so they are filled by the functions below, not by hand.
 */
#ifndef WORKFLOW_TICKET_FACTS_H
#define WORKFLOW_TICKET_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/instant.h"
#include "workflow/ticket.h"
#include "workflow/ticket_reaction.h"

/* Of a long message the beginning is looked at. */
#define FACTS_TEXT_MOST ((size_t)16 << 10) /* bytes */
#define FACTS_TAGS_MOST 100

/* clang-format off */
/* What can happen to a ticket, for conditions: the kinds of ticket_step that rules listen to. */
#define FACT_EVENT_LIST(X)                                                                                   \
	X(CREATED, "created") X(RECEIVED, "received") X(REPLIED, "replied") X(NOTED, "noted")                \
	X(ASSIGNED, "assigned") X(MOVED, "moved") X(STATUS, "status") X(PRIORITY, "priority")                \
	X(TAGGED, "tagged") X(UNTAGGED, "untagged") X(SNOOZED, "snoozed") X(WOKE, "woke")                    \
	X(BREACHED, "breached") X(TIME, "time")
#define FACT_BY_LIST(X) X(CUSTOMER, "customer") X(AGENT, "agent") X(PROGRAM, "program")
#define FACT_LANGUAGE_LIST(X) X(UNKNOWN, "unknown", "") X(EN, "en", "en") X(HANS, "zh-Hans", "zh-Hans")      \
	X(HANT, "zh-Hant", "zh-Hant")

#define X(name, word) FACT_##name,
enum fact_event { FACT_NO_EVENT, FACT_EVENT_LIST(X) FACT_EVENT_END };
#undef X
#define X(name, word) FACT_BY_##name,
enum fact_by { FACT_BY_NOBODY, FACT_BY_LIST(X) FACT_BY_END };
#undef X
#define X(name, word, code) FACT_LANGUAGE_##name,
enum fact_language { FACT_LANGUAGE_LIST(X) FACT_LANGUAGE_END };
#undef X
/* clang-format on */

/* All zero is a ticket of which nothing is known. */
struct ticket_facts {
	uint32_t status, priority, channel; /* of names.h */
	uint32_t language;		    /* enum fact_language */
	uint32_t event;			    /* enum fact_event */
	uint32_t by;			    /* enum fact_by */
	uint32_t said_class;		    /* enum message_class + 1, 0 = nothing was said */
	uint64_t named_status, team, assignee, mailbox;
	bool breached;
	const char *customer_class, *subject, *said; /* folded; NULL = "" */
	const char **tags;			     /* folded */
	size_t ntags;
	instant created, activity, status_since, now;
};

/* From the row: all but class, tags, how long it has had its status, what was said and the event. */
void ticket_facts_of(void *ctx, const struct ticket *t, instant now, struct ticket_facts *f_r);
void ticket_facts_class(void *ctx, struct ticket_facts *f, const char *customer_class);
void ticket_facts_said(void *ctx, struct ticket_facts *f, const char *text, enum message_class class);
void ticket_facts_tag(void *ctx, struct ticket_facts *f, const char *tag);
/* By the kind of a ticket_step; a kind that rules do not listen to is no event. */
enum fact_event fact_event_of(const char *kind);
enum fact_language fact_language_of(const char *code);

/* ---- from the database ---- */

/* The row's facts, and of the others those that `fields` (condition_list_fields) asks for. On the job's context. */
MUST_CHECK enum rc ticket_facts_load(struct db_tx *tx, const struct ticket *t, uint32_t fields,
				     struct ticket_facts *f_r);
/* Add what happened: event, who did it, what was said. */
MUST_CHECK enum rc ticket_facts_happened(struct db_tx *tx, const struct ticket_happening *h, uint32_t fields,
					 struct ticket_facts *f);

#endif
