/*
 * composed.h - what an agent writes to a customer, before it is a message: as the composer has it, as a draft and a
 * reply that waits keep it.
 *
 * Files and pictures are tokens of the writer's uploads (upload.h); the HTML shows a picture as cid:NAME. Everything is
 * borrowed. Thread: any.
 */
#ifndef WORKFLOW_COMPOSED_H
#define WORKFLOW_COMPOSED_H

#include <stdbool.h>

#include "hub/base/job.h"
#include "hub/text/html_clean.h"
#include "workflow/message.h"

#define COMPOSED_HTML_MOST ((size_t)512 << 10) /* bytes */
#define COMPOSED_PEOPLE_MOST 50
#define COMPOSED_CID_MOST 64

struct composed_picture {
	const char *token, *cid;
};

struct composed_forward {
	bool history;			  /* what was said stands below */
	message_id message;		  /* that message alone; 0 = all that was said with the customer */
	const attachment_id *attachments; /* of the ticket, that go along */
	size_t nattachments;
};

struct composed {
	const char *text;
	const char *html; /* NULL = none; with it `text` is not looked at: it is made from the HTML */
	const struct message_person *people; /* none: the customer's address */
	size_t npeople;
	const char *const *files;
	size_t nfiles;
	const struct composed_picture *pictures;
	size_t npictures;
	message_id answers;			/* 0 = the customer's last */
	const struct composed_forward *forward; /* NULL = it is a reply */
	bool solve;
};

/* Why it cannot be kept, whatever its words; NULL = it can. Pure. */
const char *composed_barred(const struct composed *c);
/*
 * *html_r (on the job): the HTML made harmless by `how` (NULL: its pictures stay by cid); NULL where there is none, or only blanks.
 * RC_INVALID: too large or too wild.
 */
MUST_CHECK enum rc composed_html(struct job *j, const struct composed *c, const struct html_options *how,
				 const char **html_r);

/* One line of JSON, on ctx; and read again, on the job. RC_BUG: nothing that composed_write made. */
char *composed_write(void *ctx, const struct composed *c);
MUST_CHECK enum rc composed_read(struct job *j, const char *json, struct composed *c_r);

#endif
