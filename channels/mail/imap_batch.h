/*
 * imap_batch.h - some mails of a visit that one command fetches and one transaction stores.
 *
 * For imap_take. Each batch's tries are counted in a commit before its bodies are asked for. Two may be asked for at a
 * time: while one is stored, the server reads the next, and the transaction that stores it counts the tries of the one after
 * that; so there is one commit a batch. A batch stays where it is from imap_batch_ask to imap_batch_take; imap_batch_drop
 * after trouble. Thread: the visit's.
 */
#ifndef CHANNELS_MAIL_IMAP_BATCH_H
#define CHANNELS_MAIL_IMAP_BATCH_H

#include "channels/mail/imap_visit.h"

#define IMAP_BATCH_BYTES ((size_t)4 << 20) /* more than that is a single mail's */

struct imap_batch {
	const uint32_t *uids; /* ascending */
	size_t n;	      /* 0 = none */
	size_t bytes;	      /* as the server says */
	bool advance;	      /* the cursor goes to the last of them */
	struct imap_asked asked;
	struct raw_bytes *mails[IMAP_MAILS_MOST];
};

/* Those that the server did not give, to be settled when nothing is asked for any more. */
struct imap_missing {
	uint32_t uids[IMAP_RANGE];
	size_t n;
};

/* One more try for each mail of these; either may be empty. */
MUST_CHECK enum imap_trouble imap_batch_count(struct imap_visit *v, const struct imap_batch *one,
					      const struct imap_batch *two);
/* Ask for what is counted. */
MUST_CHECK enum imap_trouble imap_batch_ask(struct imap_visit *v, struct imap_batch *b);
/*
 * Hear what was asked for and store it, and in that commit count the tries of `next` (NULL: of none). REFUSED: the server did
 * not want to give them; nothing is stored or counted, nothing is lost.
 */
MUST_CHECK enum imap_trouble imap_batch_take(struct imap_visit *v, struct imap_batch *b,
					     const struct imap_batch *next, struct imap_missing *m);
/* Has somebody taken them out of the folder meanwhile? Else they are tried again later. */
MUST_CHECK enum imap_trouble imap_batch_settle(struct imap_visit *v, const struct imap_missing *m);
/* What came of it and was not stored. */
void imap_batch_drop(struct imap_batch *b);
/* All of it for one batch by itself, of any size. */
MUST_CHECK enum imap_trouble imap_batch_alone(struct imap_visit *v, struct imap_batch *b);

#endif
