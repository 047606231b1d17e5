/*
 * parser_answer.h - how question and answer travel between parser_client and its child.
 *
 * Question: one letter (enum parser_question), then the bytes. Answer: 4 bytes of length (big end first), as many bytes
 * of JSON, then the long things (text, html, contents of parts) one after the other; their lengths stand in the JSON.
 * The child has read hostile bytes: parser_answer_decode takes nothing on trust. Lengths must add up to the last byte,
 * text must be text, a line a line, numbers in range, html what html_clean writes.
 * Pure.
 */
#ifndef CHANNELS_MAIL_PARSER_ANSWER_H
#define CHANNELS_MAIL_PARSER_ANSWER_H

#include "channels/mail/mail_read.h"

enum parser_question {
	PARSER_MAIL = 'm',
	PARSER_MAIL_WITH_PICTURES = 'M',
	PARSER_MAIL_AS =
		'a', /* then a byte: the length of a charset's name, 0 = the likeliest; the name; the mail */
	PARSER_MAIL_AS_WITH_PICTURES = 'A',
	PARSER_HTML = 'h',
	PARSER_HTML_WITH_PICTURES = 'H',
	PARSER_TEXT = 't', /* a text file, with a charset's name in front as above */
};

/* In the child. `m` is read only when rc is RC_OK; `why` may be NULL. On `ctx`. */
struct bytes parser_answer_encode(void *ctx, enum rc rc, const char *why, const struct mail_read *m);

/*
 * In the parent; all of *m_r on j->ctx, the contents of parts borrowed from `answer`.
 * RC_INVALID: the child says that the mail cannot be read, j->why says why. RC_IO: this is no answer; the child is
 * broken. `remote_pictures` as in the question.
 */
MUST_CHECK enum rc parser_answer_decode(struct job *j, struct bytes answer, bool remote_pictures,
					struct mail_read **m_r);

#endif
