/*
 * ticket_rules.h - what is allowed on a ticket, without clock, database or allocation; and the steps they lead to.
 *
 * Each `_barred` gives the reason for people, NULL = allowed. For the ticket verbs and their table tests.
 */
#ifndef WORKFLOW_TICKET_RULES_H
#define WORKFLOW_TICKET_RULES_H

#include "workflow/agent.h"
#include "workflow/ticket.h"

/* `to` NULL: to nobody. */
const char *ticket_assign_barred(const struct ticket *t, const struct agent *to, bool in_team);
const char *ticket_status_barred(const struct ticket *t, enum ticket_status to);
const char *ticket_priority_barred(const struct ticket *t, enum ticket_priority to);
const char *ticket_move_barred(const struct ticket *t, const struct team *to);
const char *ticket_reply_barred(const struct ticket *t, const char *text, size_t nfiles);
/* The same of all that a composer gives. */
struct composed;
const char *ticket_composed_barred(const struct ticket *t, const struct composed *c);
const char *ticket_note_barred(const char *text, size_t nfiles);
const char *ticket_tag_barred(const char *tag);

/* Change the status in *t; what happened, for the event. */
struct ticket_step ticket_become(struct ticket *t, enum ticket_status to, const char *cause);
/* Change the assignee in *t, and new to open; the steps, and how many. */
size_t ticket_take(struct db_tx *tx, struct ticket *t, agent_id to, struct ticket_step *steps);

#endif
