/* probe.h - does somebody answer at an address, and may we listen there? Blocking; for commands, not for `serve`. */
#ifndef OPS_PROBE_H
#define OPS_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

/*
 * Connect, send `say` (NULL = nothing) and read the first line of the answer into line_r (without its end).
 * RC_NOT_FOUND: no such host; RC_IO: refused or closed; RC_TIMEOUT: connected or not, no line came in time.
 */
MUST_CHECK enum rc probe_line(const char *host, unsigned port, const char *say, span most, char *line_r,
			      size_t size);

/* May this process listen there now? RC_IO: no; errno says why. */
MUST_CHECK enum rc probe_listen(const char *address, unsigned port);

#endif
