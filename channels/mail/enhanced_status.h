/* enhanced_status.h - a mail system's refusal in words. Pure. Source: RFC 3463, RFC 5248 (IANA registry). */
#ifndef CHANNELS_MAIL_ENHANCED_STATUS_H
#define CHANNELS_MAIL_ENHANCED_STATUS_H

#include <stdbool.h>

#define ENHANCED_STATUS_SIZE 12 /* "5.999.999" and NUL, rounded up */

/*
 * The enhanced status at the beginning of a reply's text ("550 5.1.1 no such user" -> "5.1.1"); where there is none,
 * what its first digit says ("4.0.0"). "" for what is no reply.
 */
void enhanced_status_of_reply(const char *reply, char out[ENHANCED_STATUS_SIZE]);

/* "5.2.2" -> "the mailbox is full". Never NULL; general words for a code not listed. Static text. */
const char *enhanced_status_words(const char *status);

/* Does the status say that trying again is of no use? (class 5) */
bool enhanced_status_is_final(const char *status);

#endif
