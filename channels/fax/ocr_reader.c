/* ocr_reader.c - the thread that has the words of fax pages read. */
#include "channels/fax/ocr_reader.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "hub/store/blob.h"
#include "workflow/fax.h"

#define POLL SPAN_MS(3000)
#define NICE 15 /* the child inherits it */
#define LEASE SPAN_MIN(10)
#define VIEW_MOST ((size_t)16 << 20)

struct ocr_reader {
	struct ocr_reader_options o;
	struct crew *crew;
	atomic_ullong read;
};

/* What its thread works with. */
struct reading {
	struct db *db;
	struct ocr_client *client;
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

static span work(void *reading, void *reader)
{
	struct ocr_reader *r = reader;
	const struct reading *own = reading;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	enum rc rc = ocr_read_next(&j, own->client);

	if (rc == RC_OK)
		atomic_fetch_add(&r->read, 1);
	else if (rc != RC_NOT_FOUND)
		LOG(LEVEL_WARN, "fax.text_trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
	talloc_free(j.ctx);
	return rc == RC_OK ? SPAN_MS(0) : POLL;
}

static void *begin(struct crew *c UNUSED, void *home, void *reader)
{
	const struct ocr_reader *r = reader;
	struct reading *own = talloc(home, struct reading);

	must(own);
	*own = (struct reading){r->o.open_db(home, r->o.open_db_arg), ocr_client_new(home, r->o.languages)};
	return own;
}

struct ocr_reader *ocr_reader_start(void *ctx, const struct ocr_reader_options *o)
{
	struct ocr_reader *r = talloc_zero(ctx, struct ocr_reader);

	must(r);
	r->o = *o;
	r->o.languages = talloc_strdup(r, o->languages);
	must(r->o.languages);
	r->crew = crew_start(r, &(struct crew_options){
					.name = "fax-text",
					.threads = 1,
					.nice = NICE,
					.begin = begin,
					.work = work,
					.arg = r,
				});
	return r;
}

void ocr_reader_drain(struct ocr_reader *r)
{
	crew_drain(r->crew);
}

bool ocr_reader_stop(struct ocr_reader *r, span wait)
{
	return crew_stop(r->crew, wait);
}

uint64_t ocr_reader_count(struct ocr_reader *r)
{
	return atomic_load(&r->read);
}
