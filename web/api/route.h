/*
 * route.h - which call or file a method and a path mean, and the texts in the path.
 *
 * Pure. Reads the generated tables. Paths are those below API_ROOT. A path is matched whole: {name} takes one segment without '/', not empty.
 */
#ifndef WEB_API_ROUTE_H
#define WEB_API_ROUTE_H

#include "web/api/decode.h"

#define API_ROOT "/api/v1"
#define ROUTE_TEXTS_MOST 4

struct route {
	enum call call;	       /* CALL_END: it is a file */
	enum served_file file; /* FILE_END: it is a call */
	struct text_pair texts[ROUTE_TEXTS_MOST];
	size_t ntexts;
	const char *allow; /* with RC_DENIED: methods of this path, for Allow */
};

/*
 * Texts live on ctx. HEAD finds what GET finds.
 * RC_NOT_FOUND: no such path. RC_DENIED: the path is there, this method is not.
 */
MUST_CHECK enum rc route_find(void *ctx, const char *method, const char *path, struct route *r_r);

#endif
