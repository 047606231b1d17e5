/*
 * notice_letter.h - an alarm as a mail in the agent's own language, with a link to the ticket.
 *
 * Thread: workers, inside the caller's transaction. The words: notice_text.h; how it leaves: outbox_letter.h.
 */
#ifndef WORKFLOW_NOTICE_LETTER_H
#define WORKFLOW_NOTICE_LETTER_H

#include "workflow/notice.h"

/* "https://desk.example.org": what links begin with. Before the threads start; lives as long as the program. */
void notice_links_begin_with(const char *public_url);

MUST_CHECK enum rc notice_letter(struct db_tx *tx, const struct notice_alarm *a);

struct notice_digest {
	size_t alarms, cleared;
	const ticket_id *tickets; /* the first that still stand */
	size_t ntickets;
	bool mail;
};
MUST_CHECK enum rc notice_digest_letter(struct db_tx *tx, agent_id to, const struct notice_digest *d);

#endif
