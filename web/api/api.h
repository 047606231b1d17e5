/*
 * api.h - what each call does: one function a call, all of one form.
 *
 * Runs in the request's job, inside its transaction, after the session and the call's right were checked. It reads
 * its params, calls verbs of workflow, and writes the members of the result. What a ticket's scope allows is checked
 * by the verbs, or by api_ticket_of. A call `ticket.set_status` of the schema is done by
 * api_ticket_set_status, a file `attachment` by file_attachment (gen/dispatch.gen.h): without it nothing links.
 */
#ifndef WEB_API_API_H
#define WEB_API_API_H

#include "web/api/gen/dispatch.gen.h"
#include "web/api/request.h"
#include "web/api/writer.h"
#include "workflow/access.h"
#include "workflow/ticket.h"

struct api {
	struct db_tx *tx;
	struct request *request;
	const void *params;
	struct access access; /* of the actor */
	struct writer *out;
};

/* An answer has to fit the queue of a live socket: a list stops at this many bytes and says that there is more. */
#define API_ANSWER_MOST ((size_t)160 * 1024)

MUST_CHECK enum rc api_do(struct api *a, enum call call);
MUST_CHECK enum rc api_file(struct api *a, enum served_file file);

/* The ticket, if the actor has the right there. RC_NOT_FOUND: not even to be read; RC_DENIED. */
MUST_CHECK enum rc api_ticket_of(struct api *a, ticket_id id, enum access_right right, struct ticket *t_r);
/* The version a screen showed, for a verb's `seen`. RC_INVALID: no ticket has this version. */
MUST_CHECK enum rc api_seen(struct api *a, int64_t version, uint32_t *seen_r);
/*
 * Where a page ended: "1767225600000-100001", a time and an id behind it. RC_INVALID names the param: it is not what a
 * former page gave as `next`.
 */
MUST_CHECK enum rc api_place_read(struct api *a, const char *param, const char *text, instant *at_r,
				  uint64_t *id_r);
void api_place_json(struct api *a, instant at, uint64_t id);
/* React, then write Changed of types.json: the ticket as it now is, and the message that was added (0 = none). */
MUST_CHECK enum rc api_changed(struct api *a, ticket_id id, message_id message);

#endif
