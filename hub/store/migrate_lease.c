/*
 * migrate_lease.c - the right to migrate, renewed by a thread while a long statement runs.
 *
 * A row and not GET_LOCK, which in a Galera cluster is known to one node alone.
 */
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "hub/store/db_inner.h"
#include "hub/store/migrate_inner.h"
#include "hub/trust/token.h"

#define ASK_EVERY_MS 100

struct migrate_lease {
	struct key32 owner;
	span length;
	struct db_where where;
	pthread_t thread;
	int stop;
	atomic_bool lost;
};

static void *renew(void *arg)
{
	struct migrate_lease *l = arg;
	struct pollfd p = {.fd = l->stop, .events = POLLIN};
	void *ctx = talloc_new(NULL);
	struct db *db = db_open(ctx, &l->where);
	int64_t good = clock_mono_ms();

	while (poll(&p, 1, (int)(l->length.ms / 3)) == 0) {
		struct job j = {.ctx = talloc_new(ctx), .db = db};
		int64_t asked = clock_mono_ms();
		enum rc rc = migrate_lease_write(&j, l->owner, l->length);

		talloc_free(j.ctx);
		if (rc == RC_OK)
			good = asked;
		else if (rc == RC_BUSY || clock_mono_ms() - good > l->length.ms)
			atomic_store(&l->lost, true);
	}
	talloc_free(ctx);
	return NULL;
}

static int lease_free(struct migrate_lease *l)
{
	must(write(l->stop, &(uint64_t){1}, sizeof(uint64_t)) == sizeof(uint64_t));
	pthread_join(l->thread, NULL);
	close(l->stop);

	struct job j = {.ctx = talloc_new(NULL)};

	j.db = db_open(j.ctx, &l->where);
	/* should it fail, the lease ends by itself */
	enum rc rc UNUSED = migrate_lease_end(&j, l->owner);

	talloc_free(j.ctx);
	return 0;
}

enum rc migrate_lease_take(struct job *j, span length, span wait, struct migrate_lease **l_r)
{
	struct migrate_lease *l = talloc_zero(j->ctx, struct migrate_lease);
	int64_t until = clock_mono_ms() + wait.ms;
	enum rc rc;

	l->owner = key_random();
	l->length = length;
	l->where = db_where_copy(l, &j->db->where);
	for (;;) {
		rc = migrate_lease_write(j, l->owner, length);
		if (rc != RC_BUSY || clock_mono_ms() >= until)
			break;
		nanosleep(&(struct timespec){.tv_nsec = ASK_EVERY_MS * 1000000L}, NULL);
	}
	if (rc != RC_OK) {
		talloc_free(l);
		return rc;
	}
	l->stop = eventfd(0, EFD_CLOEXEC);
	must(l->stop >= 0 && pthread_create(&l->thread, NULL, renew, l) == 0);
	talloc_set_destructor(l, lease_free);
	*l_r = l;
	return RC_OK;
}

bool migrate_lease_lost(struct migrate_lease *l)
{
	return atomic_load(&l->lost);
}
