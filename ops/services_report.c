/* services_report.c - one step after the other, as long as there is more; then a rest; and reports that are due. */
#include "ops/services_report.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "ops/report_mail.h"
#include "workflow/report_book.h"

/* What is committed in between is taken in together: a step a commit would be work without an end. */
#define REST SPAN_MS(400)
#define TROUBLE SPAN_S(5)
/* Reports that are due are looked for so often. */
#define MAIL_EVERY SPAN_S(5)
/* So many rests without a word of our own, then look what others have committed. */
#define RESTS_MOST 3

struct services_report {
	struct crew *crew;
	const struct house *house;
	atomic_bool stirred; /* since the last step began */
	unsigned rests;	     /* of the thread */
};

struct own {
	struct db *db;
	struct letter_client *letters;
	int64_t looked; /* for reports that are due, by the monotonic clock */
};

static void *begin(struct crew *c UNUSED, void *home, void *arg)
{
	const struct services_report *s = arg;
	struct own *own = talloc_zero(home, struct own);

	must(own);
	own->db = db_open(own, &s->house->where);
	own->letters = letter_client_new(own);
	return own;
}

static void mail_what_is_due(struct own *own)
{
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	if (clock_mono_ms() - own->looked >= MAIL_EVERY.ms) {
		enum rc rc = report_mail_next(&j, own->letters);

		if (rc != RC_OK) /* with one made, there may be another */
			own->looked = clock_mono_ms();
		if (rc != RC_OK && rc != RC_NOT_FOUND)
			LOG(LEVEL_WARN, "report.not_mailed", log_s("rc", rc_name(rc)), log_s("why", j.why));
	}
	talloc_free(j.ctx);
}

static span work(void *of_thread, void *arg)
{
	struct services_report *s = arg;
	struct own *own = of_thread;
	bool more = false;
	span rest = REST;

	mail_what_is_due(own);
	if (!atomic_exchange(&s->stirred, false) && s->rests++ < RESTS_MOST)
		return rest;
	s->rests = 0;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	enum rc rc = report_follow(&j, &more);

	if (more || rc == RC_RETRY)
		atomic_store(&s->stirred, true); /* RETRY: another program took the step */
	if (more) {
		rest = SPAN_MS(0);
	} else if (rc != RC_OK && rc != RC_RETRY) {
		LOG(LEVEL_WARN, "report.not_followed", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		rest = TROUBLE;
	}
	talloc_free(j.ctx);
	return rest;
}

void services_report_wake(struct services_report *s)
{
	atomic_store(&s->stirred, true);
}

struct services_report *services_report_start(struct house *h)
{
	struct services_report *s = talloc_zero(h->ctx, struct services_report);

	must(s);
	s->house = h;
	s->crew = crew_start(
		s,
		&(struct crew_options){
			.name = "report", .threads = 1, .nice = 5, .begin = begin, .work = work, .arg = s});
	return s;
}

void services_report_drain(struct services_report *s)
{
	crew_drain(s->crew);
}

bool services_report_stop(struct services_report *s, span wait)
{
	return crew_stop(s->crew, wait);
}
