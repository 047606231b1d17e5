/* db_keep.c - what modules keep with a connection, or with a transaction. */
#include <talloc.h>

#include "hub/store/db_inner.h"

struct db_kept {
	const void *key;
	void *what;
	struct db_kept *next;
};

/* The place of `key` in the list; a new one hangs on ctx. */
static void **place_of(struct db_kept **list, void *ctx, const void *key)
{
	for (struct db_kept *k = *list; k; k = k->next) {
		if (k->key == key)
			return &k->what;
	}
	struct db_kept *k = talloc(ctx, struct db_kept);

	*k = (struct db_kept){key, NULL, *list};
	*list = k;
	return &k->what;
}

void **db_keep(struct db *db, const void *key)
{
	return place_of(&db->kept, db, key);
}

void **db_tx_keep(struct db_tx *tx, const void *key)
{
	return place_of(&tx->kept, tx->job->ctx, key);
}
