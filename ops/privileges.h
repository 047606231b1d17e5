/*
 * privileges.h - never work as root.
 *
 * Started by root, the program becomes run.user before it opens anything; state.dir then belongs to that user.
 * Started by anybody else it stays who it is. In both cases: no core files (they would hold customers' mail), files of
 * its own for nobody else, nothing that it starts may gain rights.
 */
#ifndef OPS_PRIVILEGES_H
#define OPS_PRIVILEGES_H

#include "hub/base/rc.h"

/*
 * Make `state_dir` (with mode 0700, its parents as they are) and drop to `user`. *state_r (on ctx) is its absolute
 * path. As root it also becomes the working directory, since the former one may be out of reach.
 *
 * RC_NOT_FOUND  there is no such user
 * RC_INVALID    the folder cannot be used: not ours and not empty, not a folder, cannot be made
 * RC_IO         the system refuses the change
 * In each case *why_r (on ctx) says what to do.
 */
MUST_CHECK enum rc privileges_drop(void *ctx, const char *user, const char *state_dir, const char **state_r,
				   const char **why_r);

/*
 * The same for who only looks: nothing is made and no folder changes hands. *state_r is NULL where `serve` would make
 * the folder; "/" is the working directory then.
 */
MUST_CHECK enum rc privileges_look(void *ctx, const char *user, const char *state_dir, const char **state_r,
				   const char **why_r);

#endif
