/*
 * file_room.h - memory for what is downloaded, counted from its reading until its last byte has left.
 *
 * A browser may take its time with a file of 64 MiB, and a thousand browsers theirs: so the sum is bounded for the
 * whole program, and who comes beyond it is asked to come again.
 * Owns: the sum, the program's own state. Thread: any.
 */
#ifndef WEB_API_FILE_ROOM_H
#define WEB_API_FILE_ROOM_H

#include <stddef.h>
#include <stdint.h>

#include "hub/base/rc.h"

/* What all rooms together may have, from now on. */
void file_room_set_most(size_t most);
/* Bytes held now. */
size_t file_room_held(void);

/* Room for n bytes, on ctx; its memory is returned to the sum when it is freed. RC_BUSY: too much is held. */
MUST_CHECK enum rc file_room_take(void *ctx, size_t n, uint8_t **room_r);

#endif
