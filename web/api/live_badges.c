/* live_badges.c - how many tickets wait for an agent: from the counters in memory, sent when they changed. */
#include <talloc.h>

#include "web/api/live_inner.h"
#include "web/api/people_json.h"

/* An agent's own teams; for those who see everything all teams. */
static const team_id *teams_shown(const struct live *l, const struct access *who, size_t *n_r)
{
	if (who->role >= ROLE_MANAGER)
		return people_teams(l->web->people, n_r);
	*n_r = who->nteams;
	return who->teams;
}

void badges_of(const struct live *l, const struct access *who, void *ctx, struct badge_counts *b_r,
	       uint32_t **per_team_r, const team_id **teams_r, size_t *nteams_r)
{
	*teams_r = teams_shown(l, who, nteams_r);
	*per_team_r = talloc_zero_array(ctx, uint32_t, (unsigned)*nteams_r);
	must(*per_team_r);
	ticket_counts_badges(l->counts, who, *teams_r, *nteams_r, b_r, *per_team_r);
}

/* Tells one set of numbers from the next (FNV-1a); never 0. */
static uint64_t digest_of(const char *text, size_t n)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
	return h ? h : 1;
}

static void send_if_changed(struct live *l, struct desk *d)
{
	struct writer *w = writer_make(NULL);
	struct badge_counts b;
	const team_id *teams;
	uint32_t *per_team;
	size_t nteams;
	uint64_t digest;

	badges_of(l, &d->person->access, w, &b, &per_team, &teams, &nteams);
	writer_object(w, NULL);
	writer_text(w, "t", "counts");
	counts_json(w, "counts", &b, teams, per_team, nteams);
	writer_end(w);
	digest = digest_of(w->text, w->n);
	if (digest == d->badges) {
		talloc_free(w);
		return;
	}
	d->badges = digest;
	desk_send_new(l, d, w);
}

void badges_send_changed(void *live)
{
	struct live *l = live;
	struct desk *d, *following;

	if (!l->counts_moved)
		return;
	l->counts_moved = false;
	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (d->flows && d->person)
			send_if_changed(l, d);
	}
}

bool live_totals(const struct live *l, struct badge_counts *b_r)
{
	const struct access everybody = {.role = ROLE_MANAGER};

	if (!l->counts)
		return false;
	ticket_counts_badges(l->counts, &everybody, NULL, 0, b_r, NULL);
	return true;
}
