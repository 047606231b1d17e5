/* file_room.c - the sum of what is being downloaded. */
#include "web/api/file_room.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <talloc.h>

static atomic_size_t held, held_most = SIZE_MAX;

void file_room_set_most(size_t most)
{
	atomic_store(&held_most, most);
}

size_t file_room_held(void)
{
	return atomic_load(&held);
}

static int room_end(uint8_t *room)
{
	atomic_fetch_sub(&held, talloc_get_size(room));
	return 0;
}

static bool count(size_t n)
{
	size_t most = atomic_load(&held_most), now = atomic_load(&held);

	do {
		if (n > most || now > most - n)
			return false;
	} while (!atomic_compare_exchange_weak(&held, &now, now + n));
	return true;
}

enum rc file_room_take(void *ctx, size_t n, uint8_t **room_r)
{
	size_t size = n ? n : 1;

	if (!count(size))
		return RC_BUSY;
	*room_r = talloc_size(ctx, size);
	must(*room_r);
	talloc_set_destructor(*room_r, room_end);
	return RC_OK;
}
