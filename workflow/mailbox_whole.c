/* mailbox_whole.c - puts together what belongs to each mailbox. */
#include "workflow/mailbox_whole.h"

#include <talloc.h>

#include "workflow/mailbox_health_sql.h"

struct parts {
	struct mailbox_way *ways;
	struct mailbox_oauth *oauths;
	struct mailbox_health *healths;
	struct mailbox_queue *queues;
	size_t nways, noauths, nhealths, nqueues;
};

static enum rc read_parts(struct db_tx *tx, struct parts *p)
{
	TRY(mailbox_way_all(tx, &p->ways, &p->nways));
	TRY(mailbox_oauth_all(tx, &p->oauths, &p->noauths));
	TRY(mailbox_health_all(tx, &p->healths, &p->nhealths));
	return mailbox_queue_all(tx, &p->queues, &p->nqueues);
}

static void find_settings(struct mailbox_whole *m, const struct parts *p)
{
	uint64_t id = m->box.id.v;

	m->way = mailbox_way_plain(m->box.id);
	for (size_t i = 0; i < p->nways; i++) {
		if (p->ways[i].mailbox.v == id)
			m->way = p->ways[i];
	}
	for (size_t i = 0; i < p->noauths; i++) {
		if (p->oauths[i].mailbox.v == id)
			m->oauth = &p->oauths[i];
	}
}

static void find_facts(struct mailbox_whole *m, const struct parts *p)
{
	struct mailbox_facts *f = &m->facts;

	for (size_t i = 0; i < p->nhealths; i++) {
		if (p->healths[i].mailbox.v == m->box.id.v)
			f->health = p->healths[i];
	}
	for (size_t i = 0; i < p->nqueues; i++) {
		if (p->queues[i].mailbox.v != m->box.id.v)
			continue;
		f->queued = p->queues[i].queued;
		f->oldest = p->queues[i].oldest;
		f->untried = p->queues[i].untried;
	}
	f->active = m->box.active;
	f->paused = m->way.paused;
	f->fetched = m->way.kind == MAILBOX_IMAP;
	f->heartbeat = m->way.heartbeat;
	f->silent_hours = m->way.silent_hours;
	f->oauth = m->oauth != NULL;
	if (m->oauth) {
		f->token_since = m->oauth->since;
		f->token_why = m->oauth->why;
		f->token_said = m->oauth->said;
		f->access_until = m->oauth->access_until;
		f->grant_until = m->oauth->grant_until;
	}
}

enum rc mailbox_whole_all(struct db_tx *tx, struct mailbox_whole **list_r, size_t *n_r)
{
	struct parts p = {0};
	struct mailbox *boxes;
	struct mailbox_whole *list;

	TRY(mailbox_all(tx, &boxes, n_r));
	TRY(read_parts(tx, &p));
	list = talloc_zero_size(tx->job->ctx, (*n_r + 1) * sizeof(*list));
	must(list);
	for (size_t i = 0; i < *n_r; i++) {
		list[i].box = boxes[i];
		find_settings(&list[i], &p);
		find_facts(&list[i], &p);
	}
	*list_r = list;
	return RC_OK;
}

static struct mailbox_whole *with_id(struct mailbox_whole *list, size_t n, mailbox_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].box.id.v == id.v)
			return &list[i];
	}
	return NULL;
}

enum rc mailbox_whole_aliases(struct db_tx *tx, struct mailbox_whole *list, size_t n)
{
	struct mailbox_alias *all;
	struct mailbox_whole *m = NULL;
	size_t nall;

	TRY(mailbox_alias_all(tx, &all, &nall));
	for (size_t i = 0; i < nall; i++) { /* those of a mailbox stand together */
		if (i == 0 || all[i].mailbox.v != all[i - 1].mailbox.v)
			m = with_id(list, n, all[i].mailbox);
		if (m && !m->naliases++)
			m->aliases = &all[i];
	}
	return RC_OK;
}
