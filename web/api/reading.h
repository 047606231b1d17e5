/* reading.h - what the files of reading.json share: a mail's source read once more. For jobs of the pool for readers. */
#ifndef WEB_API_READING_H
#define WEB_API_READING_H

#include "channels/mail/mail_read.h"
#include "web/api/api.h"
#include "workflow/message.h"

/*
 * A message's mail as it reads with this charset ("" with `pictures`: by its labels; without: with the likeliest), on the job.
 * RC_INVALID: it was not kept as it came, or there is no such charset.
 */
MUST_CHECK enum rc reading_mail_as(struct api *a, const struct message *m, bool pictures, const char *charset,
				   struct mail_read **r_r);
/* The HTML with remote pictures that were fetched in their places, the others held back. `charset` "" = as it is kept. */
MUST_CHECK enum rc reading_html_with_pictures(struct api *a, const struct message *m, const char *charset,
					      const char **html_r);
/* A picture of our own making is the answer, in place. */
MUST_CHECK enum rc reading_picture_answer(struct api *a, const char *name, bool png, struct bytes picture);

#endif
