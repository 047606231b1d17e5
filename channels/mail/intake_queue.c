/* intake_queue.c - mails between the raw store and their tickets. */
#include "channels/mail/intake_queue.h"

#include <pthread.h>
#include <talloc.h>

#include "hub/run/deadline.h"

#define BUCKETS 512

TAILQ_HEAD(mails, intake_mail);
LIST_HEAD(bucket, intake_mail);

struct intake_queue {
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t to_read, read;
	struct mails waiting, done, out; /* to read; read; in somebody's hands */
	struct bucket by_id[BUCKETS];
	size_t count, bytes;
	bool closed, poked;
};

static int queue_end(struct intake_queue *q)
{
	struct mails *lists[] = {&q->waiting, &q->done, &q->out};

	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct intake_mail *m;

		while ((m = TAILQ_FIRST(lists[i]))) {
			TAILQ_REMOVE(lists[i], m, next);
			talloc_free(m);
		}
	}
	pthread_mutex_destroy(&q->lock);
	return 0;
}

struct intake_queue *intake_queue_new(void *ctx)
{
	struct intake_queue *q = talloc_zero(ctx, struct intake_queue);

	must(q);
	TAILQ_INIT(&q->waiting);
	TAILQ_INIT(&q->done);
	TAILQ_INIT(&q->out);
	must(pthread_mutex_init(&q->lock, NULL) == 0 && pthread_cond_init(&q->to_read, NULL) == 0);
	deadline_cond_init(&q->read);
	talloc_set_destructor(q, queue_end);
	return q;
}

/* ---- in ---- */

static struct bucket *bucket_of(struct intake_queue *q, raw_mail_id id)
{
	return &q->by_id[id.v % BUCKETS];
}

static bool holds(struct intake_queue *q, raw_mail_id id)
{
	const struct intake_mail *m;

	LIST_FOREACH(m, bucket_of(q, id), same)
	{
		if (m->id.v == id.v)
			return true;
	}
	return false;
}

static int mail_end(struct intake_mail *m)
{
	raw_bytes_drop(m->mail);
	return 0;
}

static struct intake_mail *mail_new(const struct raw_mail *from, struct raw_bytes *mail)
{
	struct intake_mail *m = talloc_zero(NULL, struct intake_mail);

	must(m);
	m->id = from->id;
	m->mailbox = from->mailbox;
	m->received = from->received;
	m->mail_from = talloc_strdup(m, from->mail_from);
	m->rcpt_to = talloc_strdup(m, from->rcpt_to);
	m->mail = mail ? raw_bytes_hold(mail) : NULL;
	must(m->mail_from && m->rcpt_to);
	talloc_set_destructor(m, mail_end);
	return m;
}

bool intake_queue_add(struct intake_queue *q, const struct raw_mail *from, struct raw_bytes *mail)
{
	/* one that is still to be fetched will be in memory as well */
	size_t size = mail ? raw_bytes_size(mail) : from->size;
	bool added = false;

	pthread_mutex_lock(&q->lock);
	if (!q->closed && q->count < INTAKE_HELD_MOST &&
	    (q->count == 0 || q->bytes + size <= INTAKE_BYTES_MOST) && !holds(q, from->id)) {
		struct intake_mail *m = mail_new(from, mail);

		m->counted = size;
		LIST_INSERT_HEAD(bucket_of(q, m->id), m, same);
		TAILQ_INSERT_TAIL(&q->waiting, m, next);
		q->count++;
		q->bytes += size;
		added = true;
		pthread_cond_signal(&q->to_read);
	}
	pthread_mutex_unlock(&q->lock);
	return added;
}

size_t intake_queue_room(struct intake_queue *q)
{
	pthread_mutex_lock(&q->lock);
	size_t room = q->bytes >= INTAKE_BYTES_MOST ? 0 : INTAKE_HELD_MOST - q->count;
	pthread_mutex_unlock(&q->lock);
	return room;
}

/* ---- reading ---- */

struct intake_mail *intake_queue_take(struct intake_queue *q)
{
	struct intake_mail *m = NULL;

	pthread_mutex_lock(&q->lock);
	while (TAILQ_EMPTY(&q->waiting) && !q->closed)
		pthread_cond_wait(&q->to_read, &q->lock);
	if (!q->closed) {
		m = TAILQ_FIRST(&q->waiting);
		TAILQ_REMOVE(&q->waiting, m, next);
		TAILQ_INSERT_TAIL(&q->out, m, next);
		m->reading = true;
		m->started_ms = clock_mono_ms();
	}
	pthread_mutex_unlock(&q->lock);
	return m;
}

void intake_queue_read(struct intake_queue *q, struct intake_mail *m)
{
	struct intake_mail *at;

	pthread_mutex_lock(&q->lock);
	TAILQ_REMOVE(&q->out, m, next);
	m->reading = false;
	/* by id: most are read in order, so the place is near the end */
	TAILQ_FOREACH_REVERSE(at, &q->done, mails, next)
	{
		if (at->id.v < m->id.v)
			break;
	}
	if (at)
		TAILQ_INSERT_AFTER(&q->done, at, m, next);
	else
		TAILQ_INSERT_HEAD(&q->done, m, next);
	pthread_cond_signal(&q->read);
	pthread_mutex_unlock(&q->lock);
}

/* ---- filing ---- */

/* The id that a mail must be below to be filed now: of the oldest still being read, unless that takes too long. */
static uint64_t held_back_from(const struct intake_queue *q)
{
	uint64_t below = UINT64_MAX;
	int64_t now = clock_mono_ms();
	const struct intake_mail *m;

	TAILQ_FOREACH(m, &q->out, next)
	{
		if (m->reading && m->id.v < below && now - m->started_ms < INTAKE_HOLD_MS)
			below = m->id.v;
	}
	return below;
}

static bool one_is_ready(const struct intake_queue *q)
{
	const struct intake_mail *first = TAILQ_FIRST(&q->done);

	return first && first->id.v < held_back_from(q);
}

size_t intake_queue_take_read(struct intake_queue *q, struct intake_mail **list, size_t most, int wait_ms)
{
	int64_t end = clock_mono_ms() + wait_ms;
	struct intake_mail *m;
	size_t n = 0;

	pthread_mutex_lock(&q->lock);
	while (!one_is_ready(q) && !q->poked && !(q->closed && TAILQ_EMPTY(&q->done))) {
		/* one that is held back becomes ready by time alone */
		int64_t left = end - clock_mono_ms(),
			step = TAILQ_EMPTY(&q->done) ? left : INTAKE_HOLD_MS / 4;
		struct timespec until = deadline_in(SPAN_MS(step < left ? step : left));

		if (left <= 0)
			break;
		pthread_cond_timedwait(&q->read, &q->lock, &until);
	}
	q->poked = false;

	uint64_t below = held_back_from(q);

	while (n < most && (m = TAILQ_FIRST(&q->done)) && m->id.v < below) {
		TAILQ_REMOVE(&q->done, m, next);
		TAILQ_INSERT_TAIL(&q->out, m, next);
		list[n++] = m;
	}
	pthread_mutex_unlock(&q->lock);
	return n;
}

void intake_queue_leave(struct intake_queue *q, struct intake_mail *m)
{
	pthread_mutex_lock(&q->lock);
	TAILQ_REMOVE(&q->out, m, next);
	LIST_REMOVE(m, same);
	q->count--;
	q->bytes -= m->counted;
	pthread_mutex_unlock(&q->lock);
	talloc_free(m);
}

void intake_queue_poke(struct intake_queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->poked = true;
	pthread_cond_signal(&q->read);
	pthread_mutex_unlock(&q->lock);
}

void intake_queue_close(struct intake_queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->to_read);
	pthread_cond_broadcast(&q->read);
	pthread_mutex_unlock(&q->lock);
}

bool intake_queue_closed(struct intake_queue *q)
{
	pthread_mutex_lock(&q->lock);
	bool closed = q->closed;
	pthread_mutex_unlock(&q->lock);
	return closed;
}

unsigned intake_queue_count(struct intake_queue *q, instant *oldest_r)
{
	struct mails *lists[] = {&q->waiting, &q->done, &q->out};
	instant oldest = {INT64_MAX};

	pthread_mutex_lock(&q->lock);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct intake_mail *m;

		TAILQ_FOREACH(m, lists[i], next)
		{
			if (m->received.ms < oldest.ms)
				oldest = m->received;
		}
	}
	unsigned n = (unsigned)q->count;
	pthread_mutex_unlock(&q->lock);
	*oldest_r = oldest;
	return n;
}
