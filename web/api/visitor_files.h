/*
 * visitor_files.h - the two requests of visitors over HTTP: a piece of a file that goes up, and a file that comes down.
 *
 * Both were let in by a signed address (visitor_link.h), so they need neither cookie nor token. The job asks again whether
 * the file belongs to that visitor's talk.
 */
#ifndef WEB_API_VISITOR_FILES_H
#define WEB_API_VISITOR_FILES_H

#include "hub/base/bytes.h"
#include "web/api/request.h"

/* request->params of both; on the request. */
struct visitor_file {
	visitor_id visitor;
	const char *what; /* the upload, or the attachment's id */
	uint64_t offset;
	struct bytes piece;
};

extern const struct door visitor_piece_door, visitor_fetch_door;

#endif
