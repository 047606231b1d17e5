/* demo_telling.h - one story while it is told; between demo_story.c and demo_mail.c. */
#ifndef OPS_DEMO_TELLING_H
#define OPS_DEMO_TELLING_H

#include "ops/demo_story.h"

struct demo_story {
	struct demo_world *w;
	json_t *steps;
	size_t next; /* of steps */
	instant at;  /* of the step before; of the first, when it is next */
	unsigned number;
	const char *subject, *lang, *from;
	team_id team;
	mailbox_id box;
	ticket_id ticket; /* 0 until the first mail */
	uint8_t serial;	  /* of the act, for client ids and Message-IDs */
};

/* NULL: there is none. */
const char *demo_word(json_t *o, const char *key);
/* RC_INVALID with the story's subject and `what`. */
MUST_CHECK enum rc demo_wrong(struct db_tx *tx, const struct demo_story *t, const char *what);
/* A step that is a mail of the customer's. */
MUST_CHECK enum rc demo_tell_mail(struct db_tx *tx, struct demo_story *t, json_t *step);

#endif
