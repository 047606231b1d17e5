/*
 * report_book.h - the books that reports are read from, kept up with the feed: each happening once.
 *
 * Owns: tables report_house, report_book, report_place, report_fact, report_tag, report_day.
 * Thread: one at a time, whatever the number of processes: a step locks the row of report_house, and the place up to
 * which the feed was taken in is written in the same transaction as what it changed. So two processes count nothing
 * twice, and one that dies loses nothing. A ticket that is named by the feed is derived anew as a whole, its old facts are taken out of
 * the sums and its new ones put in: a book is at any time what a book written anew would be (ops/decisions/0120).
 *
 * There are two books, so that one can be written anew while the other is shown: because days are cut by another zone,
 * because the program counts otherwise than before (REPORT_FORM), because rows of the feed were gone before they were
 * taken in, or because somebody asked. When the new one has caught up it is shown, and the old one is emptied.
 * Feed: FEED_REPORT after each step that changed what is shown.
 */
#ifndef WORKFLOW_REPORT_BOOK_H
#define WORKFLOW_REPORT_BOOK_H

#include "hub/store/db.h"
#include "workflow/report_fact.h"

/* One step: some rows of the feed, and a piece of a book that is being written. *more_r: there is more to do now. */
MUST_CHECK enum rc report_follow(struct job *j, bool *more_r);
/* Write a book anew, and show it when it is whole. Returns at once; report_follow does it. */
MUST_CHECK enum rc report_rebuild(struct db_tx *tx);

struct report_state {
	unsigned book;	     /* the one that is shown */
	char *zone;	     /* its days are cut by */
	char *wanted;	     /* what days are to be cut by; the same, unless a book is being written for it */
	struct time_zone *z; /* of `zone` */
	bool whole;	     /* all tickets are in it */
	unsigned percent;    /* of the book that is being written; 100 = none is */
	instant through;     /* the last happening that was taken in */
	bool hides_agents;   /* no report says anything of one agent (report_group.h) */
};
MUST_CHECK enum rc report_state_get(struct db_tx *tx, struct report_state *s_r);
/* ACCESS_REPORT_MANAGE. Holds at once, for everybody. */
MUST_CHECK enum rc report_set_hiding(struct db_tx *tx, bool hides_agents);
/* ACCESS_REPORT_MANAGE. RC_INVALID: no such zone. */
MUST_CHECK enum rc report_set_zone(struct db_tx *tx, const char *zone);

#endif
