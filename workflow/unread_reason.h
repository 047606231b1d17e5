/*
 * unread_reason.h - why a message from outside stays unread: the words that are kept with it, and their code for screens.
 *
 * Whoever refuses a message says one of these texts (perhaps with something before or behind it), so that its code is found again.
 * Pure.
 */
#ifndef WORKFLOW_UNREAD_REASON_H
#define WORKFLOW_UNREAD_REASON_H

#define UNREAD_SLOW "the parser did not come to an end with it"
#define UNREAD_UNPACKED "it is too large when unpacked"
#define UNREAD_BROKE "the parser broke down over it"
#define UNREAD_SIZE "it has more than"
#define UNREAD_EMPTY "the mail is empty"
#define UNREAD_NOTICE_ANSWERED "somebody has answered a notice of Onevoice by mail"
#define UNREAD_UNFETCHED "it could not be fetched from its mailbox"
#define UNREAD_OWN "our own mail came back, and no ticket knows it"

/* text, the wire's word */
#define UNREAD_LIST(X)                 \
	X(UNREAD_SLOW, "slow")         \
	X(UNREAD_UNPACKED, "unpacked") \
	X(UNREAD_BROKE, "broke")       \
	X(UNREAD_SIZE, "size")         \
	X(UNREAD_EMPTY, "empty")       \
	X(UNREAD_UNFETCHED, "unfetched") X(UNREAD_NOTICE_ANSWERED, "notice_answered") X(UNREAD_OWN, "own")

/* The wire's word; "other" for what stands in no list. */
const char *unread_reason(const char *why);

#endif
