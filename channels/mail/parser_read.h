/*
 * parser_read.h - what the parser's child does, callable in any process: load everything, clean HTML.
 *
 * mail_read (mail_read.h) is the third. Thread: parser_load once, before threads and before sandbox_enter.
 */
#ifndef CHANNELS_MAIL_PARSER_READ_H
#define CHANNELS_MAIL_PARSER_READ_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"

/* Initialises GMime and libxml2 and loads charsets and time zones, so that nothing is opened later. */
void parser_load(void);

/*
 * HTML that is no mail's (an article, a test), made harmless; "cid:" addresses stay. HTML over the limits comes back as
 * its text in one box, so there is always something to show. On j->ctx.
 */
char *parser_clean_here(struct job *j, struct bytes html, bool remote_pictures);

/* The answer to one question (parser_answer.h), as child_serve wants it. */
void parser_answer_one(void *ctx, struct bytes in, struct bytes *out_r);

/* Let the stack grow to what GMime's recursion may need, load everything, and shut this process in; why not in *why_r. */
MUST_CHECK enum rc parser_shut_in(const char **why_r);

/* The inner command: shut in, answer parser_client's questions until its pipe closes. Returns the exit code. */
int parser_worker(void);

#endif
