/* site_inner.h - the files of a site as site_load.c leaves them and site.c finds them: ordered by path. */
#ifndef WEB_API_SITE_INNER_H
#define WEB_API_SITE_INNER_H

#include "web/api/site.h"

struct site_file {
	const char *path; /* "/assets/desk-1a2b.js" */
	const char *type;
	const char *etag; /* with its quotes */
	struct bytes body;
	bool for_ever;
};

struct site {
	struct site_file *files;
	size_t nfiles;
};

#endif
