/* help_letter.h - what the help centre's mails say, in the reader's language (en, zh-CN, zh-TW). Pure; texts on ctx. */
#ifndef WORKFLOW_HELP_LETTER_H
#define WORKFLOW_HELP_LETTER_H

struct help_letter {
	const char *subject;
	char *text;
};

/* "Was it you who wrote to us?", with the link that sends it. `about`: the request's subject. */
struct help_letter help_letter_confirm(void *ctx, const char *locale, const char *house, const char *about,
				       const char *link);
/* The link to one's own requests. */
struct help_letter help_letter_requests(void *ctx, const char *locale, const char *house, const char *link);

#endif
