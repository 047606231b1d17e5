/* ticket_replay.c - events taken back, one after the other. */
#include "workflow/ticket_replay.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/utf8.h"

static uint64_t id_of(const char *text)
{
	uint64_t id;

	return num_u64(text, UINT64_MAX, &id) == RC_OK ? id : 0;
}

/* The facts share their tags with other moments: another list, then, when one changes. */
static void copy_tags(void *ctx, struct ticket_facts *f)
{
	const char **tags = talloc_array(ctx, const char *, FACTS_TAGS_MOST);

	if (f->ntags)
		memcpy(tags, f->tags, f->ntags * sizeof(*tags));
	f->tags = tags;
}

static void without_tag(void *ctx, struct ticket_facts *f, const char *tag)
{
	const char *folded = utf8_fold(ctx, tag);
	size_t kept = 0;

	copy_tags(ctx, f);
	for (size_t i = 0; i < f->ntags; i++)
		if (strcmp(f->tags[i], folded) != 0)
			f->tags[kept++] = f->tags[i];
	f->ntags = kept;
}

static void with_tag(void *ctx, struct ticket_facts *f, const char *tag)
{
	copy_tags(ctx, f);
	ticket_facts_tag(ctx, f, tag);
}

static void take_back(void *ctx, struct ticket_facts *f, const struct ticket_event *e)
{
	enum ticket_priority priority;
	enum ticket_status status;

	if (strcmp(e->kind, "status") == 0 && ticket_status_read(e->was, &status) == RC_OK)
		f->status = status;
	else if (strcmp(e->kind, "priority") == 0 && ticket_priority_read(e->was, &priority) == RC_OK)
		f->priority = priority;
	else if (strcmp(e->kind, "named_status") == 0)
		f->named_status = id_of(e->was);
	else if (strcmp(e->kind, "assigned") == 0)
		f->assignee = id_of(e->was);
	else if (strcmp(e->kind, "moved") == 0)
		f->team = id_of(e->was);
	else if (strcmp(e->kind, "tagged") == 0)
		without_tag(ctx, f, e->became);
	else if (strcmp(e->kind, "untagged") == 0)
		with_tag(ctx, f, e->was);
}

/* Where the moment that ends with event `last` begins. */
static size_t begin_of(const struct ticket_event *events, size_t last)
{
	size_t first = last;

	while (first > 0 && events[first - 1].at.ms == events[last].at.ms)
		first--;
	return first;
}

static bool is_said(const struct ticket_event *e)
{
	return strcmp(e->kind, "received") == 0 || strcmp(e->kind, "untrusted") == 0 ||
	       strcmp(e->kind, "replied") == 0 || strcmp(e->kind, "created") == 0;
}

/* What counts from an earlier moment: forwards. */
static void tell_times(struct ticket_moment *m, size_t n, const struct ticket_event *events)
{
	instant activity = {0}, status_since = {0};

	for (size_t i = 0; i < n; i++) {
		struct ticket_facts *f = &m[i].facts;

		for (size_t k = m[i].first; k < m[i].first + m[i].n; k++) {
			if (is_said(&events[k]))
				activity = events[k].at;
			if (strcmp(events[k].kind, "status") == 0)
				status_since = events[k].at;
		}
		f->now = events[m[i].first].at;
		f->activity = activity.ms ? activity : f->created;
		f->status_since = status_since.ms ? status_since : f->created;
	}
}

struct ticket_moment *ticket_replay(void *ctx, const struct ticket_facts *now,
				    const struct ticket_event *events, size_t n, size_t *n_r)
{
	struct ticket_moment *m = talloc_zero_array(ctx, struct ticket_moment, (unsigned)n + 1);
	struct ticket_facts f = *now;
	size_t at = n, left = n;

	while (left > 0) {
		size_t first = begin_of(events, left - 1);

		m[--at] = (struct ticket_moment){.first = first, .n = left - first, .facts = f};
		for (size_t i = left; i-- > first;)
			take_back(ctx, &f, &events[i]);
		left = first;
	}
	memmove(m, m + at, (n - at) * sizeof(*m));
	*n_r = n - at;
	tell_times(m, *n_r, events);
	return m;
}
