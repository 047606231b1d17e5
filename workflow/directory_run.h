/*
 * directory_run.h - a look through the directory: what somebody asked for, or what was due; and what came of it.
 *
 * A call writes the run; a thread of ops takes it, reads the directory, and writes what it found. Nothing else waits for
 * the directory. A test only asks whether it answers; a preview says what a sync would change; a sync changes it, in many
 * small transactions. A sync that would end more people than settings allow changes nothing and tells the admins; one of
 * them may then let that very number pass.
 * Owns: table directory_run. Event: feed_touch_topic(DIRECTORY) at the end. Thread: workers, inside the caller's
 * transaction; directory_run_next on a thread that may block.
 */
#ifndef WORKFLOW_DIRECTORY_RUN_H
#define WORKFLOW_DIRECTORY_RUN_H

#include <jansson.h>

#include "workflow/directory.h"
#include "workflow/directory_plan.h"

#define DIRECTORY_RUNS_SHOWN 50
#define DIRECTORY_STEPS_KEPT 400

/* Stored: never renumber, only append. The words are the wire's (directory.json). */
enum directory_kind { DIRECTORY_TEST, DIRECTORY_PREVIEW, DIRECTORY_SYNC, DIRECTORY_KIND_END };
enum directory_state { DIRECTORY_WAITING, DIRECTORY_DONE, DIRECTORY_STOPPED, DIRECTORY_FAILED };

/* Why a run came to nothing: of the server, enum directory_trouble; of ours, from 100 on. */
enum directory_why {
	DIRECTORY_WHY_SECRET = 100, /* the stored password cannot be opened with our key file */
	DIRECTORY_WHY_GROUP,	    /* a group of the settings is not there: said */
	DIRECTORY_WHY_NOBODY,	    /* not one person was found */
	DIRECTORY_WHY_MANY,	    /* it would end too many */
	DIRECTORY_WHY_STORE,	    /* our own database did not take it: said */
	DIRECTORY_WHY_END
};
const char *directory_why_name(uint32_t why);
const char *directory_kind_name(uint32_t kind);
const char *directory_state_name(uint32_t state);

struct directory_run {
	uint64_t id;
	uint32_t kind;
	agent_id agent; /* 0 = by the clock */
	instant created, ended;
	uint32_t state, why;
	char *said;
	uint32_t people, added, changed, gone, left_out;
	char *result; /* JSON: see directory_run.c; "" until it has ended */
};

/*
 * `pass`: as many people as this may end, more than the settings allow (0 = not). RC_DENIED; RC_INVALID: there is nothing
 * to ask yet; RC_CONFLICT: one is under way.
 */
MUST_CHECK enum rc directory_run_begin(struct db_tx *tx, enum directory_kind kind, uint32_t pass,
				       uint64_t *id_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc directory_run_get(struct db_tx *tx, uint64_t id, struct directory_run *r_r);
/* The newest first, without results. */
MUST_CHECK enum rc directory_runs(struct db_tx *tx, struct directory_run **list_r, size_t *n_r);

/* Do the next that waits, or that is due; *did_r: there was one. It blocks. */
MUST_CHECK enum rc directory_run_next(struct job *j, bool *did_r);

#endif
