/*
 * guard.h - a word in a form that proves we handed it out, for what, and when. Nothing is kept of it.
 *
 * Signed over the form's purpose and a moment. It keeps out who posts without having fetched the form, who posts faster
 * than anybody writes, and who posts one from last week; it is no identity and keeps nobody from fetching a form anew.
 * Against foreign pages stands the Origin that the edge has looked at. Pure. Keys belong to the caller.
 */
#ifndef WEB_PAGE_GUARD_H
#define WEB_PAGE_GUARD_H

#include "hub/base/instant.h"
#include "web/api/visitor_link.h"

#define GUARD_SIZE 48

/*
 * For the form `what` ("contact", "survey 4711"; at most 100 bytes). The moment is rounded down to a multiple of `step`, so that a page that
 * is cached and compared by its sum stays the same for so long.
 */
void guard_make(const struct link_keys *k, const char *what, instant now, span step,
		char guard_r[GUARD_SIZE]);

/* RC_DENIED: not ours, or not for this. RC_CONFLICT: older than `most`, or from the future: show the form again. *age_r: how old. */
MUST_CHECK enum rc guard_read(const struct link_keys *k, const char *what, const char *guard, instant now,
			      span most, span *age_r);

#endif
