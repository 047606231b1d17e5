/* ocr_reader.c - the thread that has the words of fax pages read. */
#include "channels/fax/ocr_reader.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <talloc.h>
#include <time.h>

#include "hub/run/deadline.h"
#include "hub/run/log.h"
#include "hub/store/blob.h"
#include "workflow/fax.h"

#define POLL_MS 3000
#define NICE 15
#define LEASE SPAN_MIN(10)
#define VIEW_MOST ((size_t)16 << 20)

struct ocr_reader {
	struct ocr_reader_options o;
	pthread_t thread;
	bool stopped;
	atomic_bool draining;
	atomic_ullong read;

	pthread_mutex_t lock;
	pthread_cond_t wake;
};

/* ---- one page ---- */

static enum rc claim(struct job *j, struct fax_page *p, struct bytes *png)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(fax_text_claim(&tx, LEASE, p));
	TRY(blob_get(&tx, p->view, VIEW_MOST, png));
	return db_commit(&tx);
}

static enum rc save(struct job *j, const struct fax_page *p, const char *text)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(fax_text_save(&tx, p, text));
	return db_commit(&tx);
}

enum rc ocr_read_next(struct job *j, struct ocr_client *c)
{
	struct fax_page p;
	struct bytes png;
	char *text;

	TRY(claim(j, &p, &png));
	enum rc rc = ocr_client_read(c, j, png, &text);

	if (rc == RC_INVALID) /* it never will be */
		return save(j, &p, "");
	TRY(rc); /* the lease goes by, then it is tried again */
	return save(j, &p, text);
}

/* ---- the thread ---- */

static void rest(struct ocr_reader *r)
{
	struct timespec end = deadline_in(SPAN_MS(POLL_MS));

	pthread_mutex_lock(&r->lock);
	while (!atomic_load(&r->draining) && pthread_cond_timedwait(&r->wake, &r->lock, &end) == 0) {
	}
	pthread_mutex_unlock(&r->lock);
}

static bool work_once(struct ocr_reader *r, struct db *db, struct ocr_client *client)
{
	struct job j = {.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	enum rc rc = ocr_read_next(&j, client);

	if (rc == RC_OK)
		atomic_fetch_add(&r->read, 1);
	else if (rc != RC_NOT_FOUND)
		LOG(LEVEL_WARN, "fax.text_trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
	talloc_free(j.ctx);
	return rc == RC_OK;
}

static void *work(void *arg)
{
	struct ocr_reader *r = arg;
	void *home = talloc_new(NULL);
	struct db *db = r->o.open_db(home, r->o.open_db_arg);
	struct ocr_client *client = ocr_client_new(home, r->o.languages);

	(void)setpriority(PRIO_PROCESS, 0, NICE); /* the thread's own, and the child inherits it */
	while (!atomic_load(&r->draining)) {
		if (!work_once(r, db, client))
			rest(r);
	}
	talloc_free(home);
	return NULL;
}

struct ocr_reader *ocr_reader_start(void *ctx, const struct ocr_reader_options *o)
{
	struct ocr_reader *r = talloc_zero(ctx, struct ocr_reader);

	must(r);
	r->o = *o;
	r->o.languages = talloc_strdup(r, o->languages);
	must(r->o.languages && pthread_mutex_init(&r->lock, NULL) == 0);
	deadline_cond_init(&r->wake);
	must(pthread_create(&r->thread, NULL, work, r) == 0);
	pthread_setname_np(r->thread, "fax-text");
	return r;
}

void ocr_reader_drain(struct ocr_reader *r)
{
	pthread_mutex_lock(&r->lock);
	atomic_store(&r->draining, true);
	pthread_cond_broadcast(&r->wake);
	pthread_mutex_unlock(&r->lock);
}

bool ocr_reader_stop(struct ocr_reader *r, span wait)
{
	struct timespec end;

	if (r->stopped)
		return true;
	r->stopped = true;
	ocr_reader_drain(r);
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;
	return pthread_timedjoin_np(r->thread, NULL, &end) == 0;
}

uint64_t ocr_reader_count(struct ocr_reader *r)
{
	return atomic_load(&r->read);
}
