/* db_keep.c - what modules keep with a connection. */
#include <talloc.h>

#include "hub/store/db_inner.h"

struct db_kept {
	const void *key;
	void *what;
	struct db_kept *next;
};

void **db_keep(struct db *db, const void *key)
{
	for (struct db_kept *k = db->kept; k; k = k->next) {
		if (k->key == key)
			return &k->what;
	}
	struct db_kept *k = talloc(db, struct db_kept);

	*k = (struct db_kept){key, NULL, db->kept};
	db->kept = k;
	return &k->what;
}
