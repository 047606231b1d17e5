/*
 * remote_picture.h - remote pictures of a mail that were fetched because an agent asked, kept for some days.
 *
 * What is kept was made anew by this program; of each that is not here it is kept why. Who may see the message is asked where
 * it is named. Owns: tables remote_pictures, remote_picture. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REMOTE_PICTURE_H
#define WORKFLOW_REMOTE_PICTURE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

#define REMOTE_PICTURES_MOST 30u /* of one mail are fetched; the others are told of */
#define REMOTE_PICTURES_NAMED_MOST 200u
#define REMOTE_PICTURES_KEPT SPAN_H(7 * 24)

/* Stored: never renumber. The words are the wire's (reading.json, PictureWhy). */
enum picture_why {
	PICTURE_FINE,
	PICTURE_PRIVATE,
	PICTURE_PORT,
	PICTURE_NAME,
	PICTURE_UNREACHABLE,
	PICTURE_REDIRECTS,
	PICTURE_SIZE,
	PICTURE_SLOW,
	PICTURE_REFUSED,
	PICTURE_TYPE,
	PICTURE_TRACKER,
	PICTURE_MANY,
	PICTURE_WHY_END
};
const char *picture_why_name(uint32_t w);

struct remote_picture {
	uint32_t n; /* its place among those that the HTML names */
	char *host;
	uint32_t why; /* enum picture_why */
	bool png;     /* else JPEG */
	struct bytes bytes;
};

/* All of a message, by n; without their bytes. RC_NOT_FOUND: none were fetched, or that was too long ago. */
MUST_CHECK enum rc remote_pictures_get(struct db_tx *tx, message_id id, instant *fetched_r,
				       struct remote_picture **list_r, size_t *n_r);
/* One that is here. RC_NOT_FOUND. */
MUST_CHECK enum rc remote_picture_get(struct db_tx *tx, message_id id, uint32_t n,
				      struct remote_picture *p_r);
/* In the place of what was kept; what is older than REMOTE_PICTURES_KEPT, of any message, goes. */
MUST_CHECK enum rc remote_pictures_keep(struct db_tx *tx, message_id id, const struct remote_picture *list,
					size_t n);

#endif
