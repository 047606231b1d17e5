/* report_take.c - what a book holds of a ticket, against what the ticket says now. */
#include "workflow/report_take.h"

#include <string.h>
#include <talloc.h>

#include "workflow/report_source.h"

struct taking {
	uint32_t book;
	struct report_sums *sums;
	/* what the book holds of the batch, and how far it was read */
	struct report_fact *old;
	struct report_tag_row *old_tags;
	size_t nold, nold_tags, at, tag_at;
	/* what is to be written */
	const struct report_fact **put, **gone;
	struct report_tag_row *tags_put, *tags_gone;
	size_t nput, ngone, ntags_put, ntags_gone;
};

/* A ticket's facts and tags, on one side. */
struct side {
	const struct report_fact *facts;
	size_t n;
	const char *const *tags;
	size_t ntags;
};

static void push(const struct report_fact ***list, size_t *n, const struct report_fact *f)
{
	if (*n % 64 == 0)
		*list = talloc_realloc(NULL, *list, const struct report_fact *, (unsigned)*n + 64);
	must(*list);
	(*list)[(*n)++] = f;
}

static void push_tag(struct report_tag_row **list, size_t *n, uint64_t ticket, const char *tag)
{
	if (*n % 64 == 0)
		*list = talloc_realloc(NULL, *list, struct report_tag_row, (unsigned)*n + 64);
	must(*list);
	(*list)[(*n)++] = (struct report_tag_row){ticket, (char *)(uintptr_t)tag};
}

static bool same_tags(const struct side *a, const struct side *b)
{
	if (a->ntags != b->ntags)
		return false;
	for (size_t i = 0; i < a->ntags; i++) {
		if (strcmp(a->tags[i], b->tags[i]) != 0)
			return false;
	}
	return true;
}

static bool has_tag(const struct side *s, const char *tag)
{
	for (size_t i = 0; i < s->ntags; i++) {
		if (strcmp(s->tags[i], tag) == 0)
			return true;
	}
	return false;
}

static int compare(const struct report_fact *a, const struct report_fact *b)
{
	if (a->measure != b->measure)
		return a->measure < b->measure ? -1 : 1;
	return a->n < b->n ? -1 : a->n > b->n;
}

static void out(struct taking *k, const struct side *s, const struct report_fact *f)
{
	report_sums_add(k->sums, f, s->tags, s->ntags, -1);
}

static void in(struct taking *k, const struct side *s, const struct report_fact *f)
{
	report_sums_add(k->sums, f, s->tags, s->ntags, 1);
}

/* Both sides are in the order of measure and n. Other tags: every fact counts otherwise, though it is the same. */
static void exchange_facts(struct taking *k, const struct side *was, const struct side *now)
{
	bool retagged = !same_tags(was, now);
	size_t i = 0, j = 0;

	while (i < was->n || j < now->n) {
		int c = i == was->n ? 1 : j == now->n ? -1 : compare(&was->facts[i], &now->facts[j]);
		const struct report_fact *old = c <= 0 ? &was->facts[i++] : NULL;
		const struct report_fact *new = c >= 0 ? &now->facts[j++] : NULL;
		bool same = old && new &&report_fact_same(old, new);

		if (old && (!same || retagged))
			out(k, was, old);
		if (new && (!same || retagged))
			in(k, now, new);
		if (new && !same)
			push(&k->put, &k->nput, new);
		else if (!new)
			push(&k->gone, &k->ngone, old);
	}
}

static void exchange_tags(struct taking *k, uint64_t ticket, const struct side *was, const struct side *now)
{
	for (size_t i = 0; i < was->ntags; i++) {
		if (!has_tag(now, was->tags[i]))
			push_tag(&k->tags_gone, &k->ntags_gone, ticket, was->tags[i]);
	}
	for (size_t i = 0; i < now->ntags; i++) {
		if (!has_tag(was, now->tags[i]))
			push_tag(&k->tags_put, &k->ntags_put, ticket, now->tags[i]);
	}
}

/* What the book holds of the next ticket. */
static struct side old_side(void *ctx, struct taking *k, uint64_t ticket)
{
	struct side s = {.facts = k->old + k->at};
	const char **tags = talloc_array(ctx, const char *, (unsigned)k->nold_tags + 1);

	must(tags);
	while (k->at < k->nold && k->old[k->at].ticket == ticket) {
		k->at++;
		s.n++;
	}
	while (k->tag_at < k->nold_tags && k->old_tags[k->tag_at].ticket == ticket)
		tags[s.ntags++] = k->old_tags[k->tag_at++].tag;
	s.tags = tags;
	return s;
}

static enum rc write_all(struct db_tx *tx, struct taking *k, bool *changed_r)
{
	size_t n;
	const struct report_sum *sums = report_sums_list(k->sums, &n);

	TRY(report_facts_delete(tx, k->book, k->gone, k->ngone));
	TRY(report_facts_put(tx, k->book, k->put, k->nput));
	TRY(report_tags_delete(tx, k->book, k->tags_gone, k->ntags_gone));
	TRY(report_tags_put(tx, k->book, k->tags_put, k->ntags_put));
	if (n > 0 || k->nput + k->ngone > 0)
		*changed_r = true;
	return report_sums_put(tx, k->book, sums, n);
}

static enum rc take_batch(struct db_tx *tx, struct taking *k, const struct time_zone *z, const uint64_t *ids,
			  size_t n, bool *changed_r)
{
	struct report_source source;
	void *ctx = tx->job->ctx;

	TRY(report_source_read(tx, ids, n, &source));
	TRY(report_facts_of(tx, k->book, ids, n, &k->old, &k->nold));
	TRY(report_tags_of(tx, k->book, ids, n, &k->old_tags, &k->nold_tags));
	k->sums = report_sums_make(ctx, z);
	for (size_t i = 0; i < n; i++) {
		struct side was = old_side(ctx, k, ids[i]),
			    now = {.tags = source.tags[i], .ntags = source.ntags[i]};
		struct report_fact *facts;

		now.n = report_derive(ctx, z, &source.histories[i], &facts);
		now.facts = facts;
		exchange_facts(k, &was, &now);
		exchange_tags(k, ids[i], &was, &now);
	}
	return write_all(tx, k, changed_r);
}

enum rc report_take(struct db_tx *tx, uint32_t book, const struct time_zone *z, const uint64_t *ids, size_t n,
		    bool *changed_r)
{
	size_t most = REPORT_BATCH;

	while (n > 0) {
		size_t some = n < most ? n : most;
		struct taking k = {.book = book};
		enum rc rc = take_batch(tx, &k, z, ids, some, changed_r);

		talloc_free(k.put);
		talloc_free(k.gone);
		talloc_free(k.tags_put);
		talloc_free(k.tags_gone);
		if (rc == RC_LIMIT && some > 1) {
			most = some / 2;
			continue;
		}
		TRY(rc);
		ids += some;
		n -= some;
	}
	return RC_OK;
}
