/*
 * picture_fetch.h - the bytes of one remote picture, fetched by this program in an agent's place.
 *
 * http and https on their own ports alone; the address that is connected to is looked at each time (webhook_address.h), whatever a
 * name was resolved to before, after each redirect anew. No cookie, no referrer, no name or password of the address, nothing
 * packed (so nothing unpacks). Thread: any that may block.
 */
#ifndef CHANNELS_READING_PICTURE_FETCH_H
#define CHANNELS_READING_PICTURE_FETCH_H

#include "channels/webhook/webhook_address.h"
#include "hub/base/bytes.h"
#include "workflow/remote_picture.h"

#define PICTURE_BYTES_MOST ((size_t)5 << 20)
#define PICTURE_REDIRECTS_MOST 3

struct picture_way {
	const struct webhook_net
		*also; /* may be reached although they are not public; NULL = none but tests have them */
	size_t nalso;
	bool any_port; /* the same */
	int64_t until; /* monotonic ms */
};

/* On ctx. What comes is not looked at: it is for the child that draws. */
MUST_CHECK enum picture_why picture_fetch(void *ctx, const struct picture_way *way, const char *url,
					  struct bytes *b_r);
/* The host that an address names, as people read it; on ctx. "" where there is none. */
char *picture_host(void *ctx, const char *url);

#endif
