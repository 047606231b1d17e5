/*
 * parser_client.h - asks the sandboxed parser process what a mail says.
 *
 * Owns: one child process (`onevoice parse-worker`), started at the first question and replaced when it dies,
 * hangs or answers nonsense. The child has no network, no database and no files; what comes back is checked
 * field by field before use, since the child read hostile bytes. Thread: a client belongs to one worker
 * thread; make one for each.
 */
#ifndef CHANNELS_MAIL_PARSER_CLIENT_H
#define CHANNELS_MAIL_PARSER_CLIENT_H

#include "channels/mail/mail_read.h"

struct parser_client;

#define PARSER_ANSWER_MS 10000
#define PARSER_MAIL_MOST ((size_t)64 << 20) /* bytes; larger mails are refused at the door already */

/* A client on `ctx`; its child is stopped with it. */
struct parser_client *parser_client_new(void *ctx);

/* Another deadline than PARSER_ANSWER_MS, for tests. */
void parser_client_set_deadline(struct parser_client *p, span deadline);

/*
 * Read a mail; the result hangs on j->ctx. A child that dies or is silent for PARSER_ANSWER_MS is replaced
 * and the mail tried once more. RC_INVALID: the mail could not be read (j->why says why): keep it, show it as
 * such, offer a retry. RC_IO: the child cannot be started at all; nothing is known about the mail, try later.
 */
MUST_CHECK enum rc parser_read(struct parser_client *p, struct job *j, struct bytes raw,
			       struct mail_read **m_r);

/* The same, with remote pictures standing in html: the agent asked for them. */
MUST_CHECK enum rc parser_read_with_pictures(struct parser_client *p, struct job *j, struct bytes raw,
					     struct mail_read **m_r);

/*
 * The same, though its labels lie: mail_read_as. `charset` "" = the likeliest. RC_INVALID also: there is no such charset.
 */
MUST_CHECK enum rc parser_read_as(struct parser_client *p, struct job *j, struct bytes raw, bool pictures,
				  const char *charset, struct mail_read **m_r);

/*
 * The bytes of a text file as text, and the charset that they are most likely in; both on j->ctx. RC_INVALID, RC_IO: as above.
 */
MUST_CHECK enum rc parser_text(struct parser_client *p, struct job *j, struct bytes in, char **charset_r,
			       char **text_r);

/* HTML that is no mail's made harmless (parser_clean_here), on j->ctx. RC_INVALID, RC_IO: as above. */
MUST_CHECK enum rc parser_clean_html(struct parser_client *p, struct job *j, struct bytes html, bool pictures,
				     char **clean_r);

/* Process id of the child, 0 = none now; for tests and health. */
int parser_pid(const struct parser_client *p);

#endif
