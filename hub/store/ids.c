/*
 * ids.c - hi/lo: a block of a thousand numbers is fetched by its own short transaction on its own connection, so a
 * caller's rollback gives nothing back and nobody waits for a caller's commit.
 */
#include "hub/store/ids.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"
#include "hub/store/ids_sql.h"

#define NAMES_MOST 32
#define NAME_SIZE 33 /* id_block.name and its NUL */
#define TRIES 6

static struct {
	pthread_mutex_t lock;
	void *ctx;
	struct db_where where;
	struct db *db;
	struct block {
		char name[NAME_SIZE];
		uint64_t next, end; /* [next, end) is ours and unused */
	} blocks[NAMES_MOST];
	size_t n;
} ids = {.lock = PTHREAD_MUTEX_INITIALIZER};

void ids_begin(const struct db_where *where)
{
	pthread_mutex_lock(&ids.lock);
	must(!ids.ctx);
	ids.ctx = talloc_new(NULL);
	ids.where = db_where_copy(ids.ctx, where);
	pthread_mutex_unlock(&ids.lock);
}

void ids_end(void)
{
	pthread_mutex_lock(&ids.lock);
	talloc_free(ids.ctx);
	ids.ctx = NULL;
	ids.db = NULL;
	ids.n = 0;
	memset(ids.blocks, 0, sizeof(ids.blocks));
	pthread_mutex_unlock(&ids.lock);
}

static struct block *block_of(const char *name)
{
	for (size_t i = 0; i < ids.n; i++) {
		if (strcmp(ids.blocks[i].name, name) == 0)
			return &ids.blocks[i];
	}
	must(ids.n < NAMES_MOST && strlen(name) < NAME_SIZE);
	struct block *b = &ids.blocks[ids.n++];

	snprintf(b->name, sizeof(b->name), "%s", name);
	return b;
}

/* Under the lock: fetch a new block, on a job of its own beside the caller's. */
static enum rc refill(struct job *j, struct block *b)
{
	struct job own = {.ctx = talloc_new(j->ctx), .trace = j->trace, .now = j->now};
	enum rc rc = RC_RETRY;

	if (!ids.ctx)
		return because(j, RC_BUG, "ids_begin was not called");
	if (!ids.db)
		ids.db = db_open(ids.ctx, &ids.where);
	own.db = ids.db;
	for (int i = 0; i < TRIES && rc == RC_RETRY; i++)
		rc = ids_take_block(&own, b->name, &b->next, &b->end);
	if (rc != RC_OK)
		b->next = b->end = 0;
	if (rc == RC_RETRY || rc == RC_IO) /* unknown whether a block was taken: then it is a gap */
		rc = RC_DB;
	if (rc != RC_OK)
		rc = because(j, rc, "no number for a new %s: %s", b->name, own.why ? own.why : rc_name(rc));
	talloc_free(own.ctx);
	return rc;
}

enum rc ids_next_n(struct job *j, const char *name, unsigned n, uint64_t *first_r)
{
	enum rc rc = RC_OK;

	must(n >= 1 && n <= IDS_BLOCK);
	pthread_mutex_lock(&ids.lock);
	struct block *b = block_of(name);

	if (b->end - b->next < n)
		rc = refill(j, b);
	if (rc == RC_OK) {
		*first_r = b->next;
		b->next += n;
	}
	pthread_mutex_unlock(&ids.lock);
	return rc;
}

enum rc ids_next(struct job *j, const char *name, uint64_t *id_r)
{
	return ids_next_n(j, name, 1, id_r);
}
