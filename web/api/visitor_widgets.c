/* visitor_widgets.c - the widgets' keys and the sites that may frame them, in memory: a page is served without asking. */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_inner.h"

#define READ_AGAIN_MS 60000
#define READ_SOON_MS 1000

struct page {
	const char *key, *ancestors;
};

struct widgets {
	struct visitors *visitors;
	struct page *pages; /* NULL: never read */
	size_t n;
	bool moved, reading;
	int64_t read_ms;
};

struct widgets_job {
	struct widgets *widgets; /* for the loop only */
	struct page *pages;
	size_t n;
};

struct widgets *widgets_make(struct visitors *vs)
{
	struct widgets *w = talloc_zero(vs, struct widgets);

	must(w);
	w->visitors = vs;
	w->moved = true;
	return w;
}

const char *widgets_ancestors(const struct widgets *w, const char *key)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->pages[i].key, key) == 0)
			return w->pages[i].ancestors;
	return NULL;
}

bool widgets_known(const struct widgets *w)
{
	return w->pages != NULL;
}

void widgets_moved(struct widgets *w)
{
	w->moved = true;
}

static enum rc run(struct job *j, void *arg)
{
	struct widgets_job *job = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct widget *list;
	size_t n;

	TALLOC_FREE(job->pages); /* of a former run */
	job->n = 0;
	TRY(widget_all(&tx, &list, &n));
	job->pages = talloc_zero_array(job, struct page, (unsigned)n + 1);
	must(job->pages);
	for (size_t i = 0; i < n; i++) {
		if (!list[i].active)
			continue;
		job->pages[job->n++] = (struct page){.key = talloc_strdup(job->pages, list[i].key),
						     .ancestors = widget_ancestors(job->pages, &list[i])};
	}
	return db_commit(&tx);
}

static void was_read(enum rc rc, const char *why UNUSED, void *arg)
{
	struct widgets_job *job = arg;
	struct widgets *w = job->widgets;

	if (w->visitors->web->stopped)
		return;
	w->reading = false;
	if (rc != RC_OK) {
		w->moved = true;
		return;
	}
	talloc_free(w->pages);
	w->pages = talloc_steal(w, job->pages);
	w->n = job->n;
}

void widgets_turn(struct widgets *w)
{
	int64_t now = clock_mono_ms();
	struct widgets_job *job;

	if (w->reading || (w->read_ms && now - w->read_ms < (w->moved ? READ_SOON_MS : READ_AGAIN_MS)))
		return;
	job = talloc_zero(NULL, struct widgets_job);
	must(job);
	job->widgets = w;
	if (pool_submit(w->visitors->web->pool, &(struct work){.run = run, .done = was_read, .arg = job}) !=
	    RC_OK) {
		talloc_free(job);
		return;
	}
	w->reading = true;
	w->moved = false;
	w->read_ms = now;
}
