/*
 * visitor_api.h - what each call of a visitor does: one function a call, all of one form.
 *
 * As api.h for agents, and apart from it: a visitor's call runs in a job of its own kind, on behalf of the visitor whom
 * the connection's hello has named, and reaches nothing that is not that visitor's. A call `visitor.say` of the schema
 * is done by api_visitor_say (gen/visitor.gen.h): without it nothing links.
 */
#ifndef WEB_API_VISITOR_API_H
#define WEB_API_VISITOR_API_H

#include "hub/store/db.h"
#include "web/api/gen/visitor.gen.h"
#include "web/api/request.h"
#include "web/api/visitor_json.h"
#include "web/api/writer.h"

/* Of one request: what the loop knows, and what it is to know afterwards. Hangs on the request. */
struct visit_note {
	/* for the job */
	visitor_id visitor; /* 0: only hello may be called */
	struct link_keys links;
	struct chat_place place; /* that they were told last */

	/* from the job */
	struct {
		visitor_id visitor;
		widget_id widget;
		team_id team;
		struct visitor_view *view; /* NULL: the call does not say */
		uint32_t sent;		   /* hello: the answer holds the lines up to here */
		bool more;		   /* hello: there are newer ones, to be pushed */
	} found;
	uint64_t heard; /* loop: how much of the feed had been heard when this was asked */
};

struct visitor_api {
	struct db_tx *tx;
	struct request *request;
	struct visit_note *note;
	const void *params;
	struct visitor visitor; /* as it stands; of any call but hello */
	struct writer *out;
};

extern const struct door visitor_door;

/* Lines of an answer or a push: as many as VISITOR_LINES_MOST, and as fit. */
#define VISITOR_LINES_MOST 50
#define VISITOR_LINES_BYTES ((size_t)100 * 1024)

/* The view now, for the answer and for the loop. */
MUST_CHECK enum rc visitor_api_view(struct visitor_api *a, const struct visitor *v);

#endif
