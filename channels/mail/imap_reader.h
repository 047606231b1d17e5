/*
 * imap_reader.h - bytes of an IMAP server, cut into responses; what is large in them is passed on as it comes.
 *
 * Memory is bounded whatever the server says: the text of a response is kept up to IMAP_LINE_MOST, the body of a mail
 * and the numbers of a SEARCH never. A literal that is no body is kept like a quoted string when it is short, and
 * dropped when it is not. What breaks a bound breaks the reader for good: the connection is then of no use.
 * Pure. Source: RFC 3501 4.3, 7, 9. A status response holds no literal, whatever its text ends with.
 */
#ifndef CHANNELS_MAIL_IMAP_READER_H
#define CHANNELS_MAIL_IMAP_READER_H

#include "channels/mail/imap_reply.h"
#include "hub/base/bytes.h"

#define IMAP_LINE_MOST ((size_t)65536)
#define IMAP_WORD_MOST ((size_t)1024) /* bytes of a literal that is kept in the text */
#define IMAP_DROP_MOST \
	((size_t)1 << 20) /* bytes of one that is dropped; a larger one is nothing we asked for */

struct imap_reader_to {
	/* A response, whole but for what the calls below were told of. It lives for the call. */
	void (*reply)(void *arg, const struct imap_reply *r);
	/* The body of a mail begins, `size` bytes; then its bytes. At most one a response, before its reply. */
	void (*body)(void *arg, size_t size);
	void (*bytes)(void *arg, struct bytes piece);
	/* A number of SEARCH. */
	void (*found)(void *arg, uint32_t uid);
	void *arg;
};

struct imap_reader;

struct imap_reader *imap_reader_new(void *ctx, const struct imap_reader_to *to);
/* Bodies of more than this break the reader. At first 0: none is expected. */
void imap_reader_body_most(struct imap_reader *r, size_t most);
/* Take bytes, however they are cut. false: the reader is broken, now or since an earlier call. */
bool imap_reader_feed(struct imap_reader *r, struct bytes in);
/* Why it is broken, a sentence; NULL: it is not. Static. */
const char *imap_reader_why(const struct imap_reader *r);

#endif
