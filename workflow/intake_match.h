/*
 * intake_match.h - which of the tickets that have heard of a mail's Message-IDs it belongs to. Pure.
 *
 * For intake*.c and its table tests. Source: RFC 5322 3.6.4.
 */
#ifndef WORKFLOW_INTAKE_MATCH_H
#define WORKFLOW_INTAKE_MATCH_H

#include "workflow/intake.h"

#define INTAKE_IDS_MOST 51 /* In-Reply-To and the last 50 of References */

/*
 * The ids that a message names, in the order in which they count: In-Reply-To, then References from right to left,
 * each once, none its own. `out` has room for INTAKE_IDS_MOST; returns how many.
 */
size_t intake_ids(const struct message_in *in, const char *out[INTAKE_IDS_MOST]);

/*
 * The hit that decides; NULL: none. A ticket that can still go on goes before a closed one (a follow-up has heard of
 * its forerunner's ids, too), then an id that we made, then the order of intake_ids, then the oldest ticket.
 */
const struct message_ref_hit *intake_choose(const struct message_ref_hit *hits, size_t n);

/*
 * The next ticket number in a subject, "[#240117-Q]". `*at` is where to look from, and is moved behind it. False:
 * there is none.
 */
bool intake_subject_number(const char **at, ticket_id *id_r);

/* What becomes of a ticket's status when this class of message reaches it. */
enum ticket_status intake_status(enum ticket_status now, enum message_class class);

#endif
