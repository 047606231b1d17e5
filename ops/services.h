/*
 * services.h - everything that `serve` runs on one loop: the edge, the workers, the web floor, the mail channel.
 *
 * Owns: the loop, the worker pool, this process's lease of its stream. Thread: the main thread, which becomes the loop.
 *
 * A drain (SIGTERM, or the first SIGINT) goes: no new calls and no new mail; what is under way is answered; live
 * sockets are closed with 1012; the workers end; the loop ends. Each step waits for its condition, all of them together
 * at most DRAIN_MOST. A second SIGINT ends the program at once; the database then ends cleanly by itself. SIGHUP reads
 * the settings again; settings that cannot be read change nothing.
 */
#ifndef OPS_SERVICES_H
#define OPS_SERVICES_H

#include "ops/house.h"

#define DRAIN_MOST SPAN_S(10)

struct services_options {
	const char *config_file; /* to read again at SIGHUP; NULL = as at the start */
	int ready_fd;		 /* one line of JSON is written there, then it is closed; -1 = none */
	bool demo;		 /* load the demo into an empty database */
	bool welcome;		 /* once ready, say on standard output where and how to begin */
};

/* Run until told to stop. The schema must stand. 0, or the exit code. */
int services_run(struct house *h, const struct services_options *o);

#endif
