/* mailbox_judge.c - from what channels saw to what is wrong. Pure. */
#include "workflow/mailbox_health.h"

#include <string.h>

/* What no waiting mends: somebody must change a setting, here or there. */
static bool needs_a_person(uint32_t why)
{
	switch (why) {
	case MAILBOX_TLS_NAME_TROUBLE:
	case MAILBOX_TLS_EXPIRED_TROUBLE:
	case MAILBOX_TLS_UNTRUSTED_TROUBLE:
	case MAILBOX_TLS_MISSING_TROUBLE:
	case MAILBOX_PREAUTH_TROUBLE:
	case MAILBOX_LOGIN_TROUBLE:
	case MAILBOX_LOGIN_WAY_TROUBLE:
	case MAILBOX_SECRET_TROUBLE:
	case MAILBOX_SETTINGS_TROUBLE:
	case MAILBOX_FOLDER_TROUBLE:
	case MAILBOX_MOVE_FOLDER_TROUBLE:
	case MAILBOX_GRANT_TROUBLE:
		return true;
	default:
		return false;
	}
}

struct judging {
	const struct mailbox_facts *f;
	instant now;
	struct mailbox_trouble *list;
	size_t n;
};

/* The worst first: what fails goes before what only warns. */
static void add(struct judging *g, struct mailbox_trouble t)
{
	size_t at = g->n;

	must(g->n < MAILBOX_TROUBLES_MOST);
	while (at > 0 && t.failing && !g->list[at - 1].failing)
		at--;
	memmove(&g->list[at + 1], &g->list[at], (g->n - at) * sizeof(t));
	t.said = t.said ? t.said : "";
	g->list[at] = t;
	g->n++;
}

static bool is_old(const struct judging *g, instant since, span most)
{
	return since.ms && g->now.ms - since.ms >= most.ms;
}

static void judge_ways(struct judging *g)
{
	const struct mailbox_health *h = &g->f->health;

	if (g->f->fetched && h->in_since.ms)
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_IN, (enum mailbox_reason)h->in_why,
						needs_a_person(h->in_why) ||
							is_old(g, h->in_since, MAILBOX_PATIENCE),
						h->in_said, h->in_since, (instant){0}});
	if (h->out_since.ms)
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_OUT, (enum mailbox_reason)h->out_why,
						needs_a_person(h->out_why) ||
							is_old(g, h->out_since, MAILBOX_PATIENCE),
						h->out_said, h->out_since, (instant){0}});
	else if (is_old(g, g->f->untried, MAILBOX_STUCK))
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_OUT, MAILBOX_STUCK_TROUBLE, true, "",
						g->f->untried, (instant){0}});
	if (g->f->fetched && h->stuck)
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_IN, MAILBOX_READ_ONLY_TROUBLE, false, "",
						h->looked, (instant){0}});
}

static void judge_consent(struct judging *g)
{
	const struct mailbox_facts *f = g->f;

	if (f->token_since.ms)
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_BOTH, (enum mailbox_reason)f->token_why,
						f->access_until.ms <= g->now.ms, f->token_said,
						f->token_since, (instant){0}});
	if (f->grant_until.ms && f->grant_until.ms - g->now.ms < MAILBOX_GRANT_WARN.ms)
		add(g, (struct mailbox_trouble){
			       MAILBOX_SIDE_BOTH, MAILBOX_GRANT_TROUBLE, f->grant_until.ms <= g->now.ms, "",
			       (instant){f->grant_until.ms - MAILBOX_GRANT_WARN.ms}, f->grant_until});
}

static void judge_silence(struct judging *g)
{
	const struct mailbox_health *h = &g->f->health;
	instant last = h->received.ms > h->since.ms ? h->received : h->since;

	if (g->f->silent_hours && is_old(g, last, SPAN_H(g->f->silent_hours)))
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_IN, MAILBOX_SILENT_TROUBLE, true, "", last,
						(instant){0}});
	if (g->f->heartbeat && h->beat_back.ms < h->beat.ms && is_old(g, h->beat, MAILBOX_BEAT_LATE))
		add(g, (struct mailbox_trouble){MAILBOX_SIDE_BOTH, MAILBOX_HEARTBEAT_TROUBLE, true, "",
						h->beat, (instant){0}});
}

size_t mailbox_judge(const struct mailbox_facts *f, instant now,
		     struct mailbox_trouble list_r[MAILBOX_TROUBLES_MOST])
{
	struct judging g = {f, now, list_r, 0};

	if (!f->active)
		return 0;
	if (f->oauth)
		judge_consent(&g);
	if (f->paused)
		return g.n;
	judge_ways(&g);
	judge_silence(&g);
	return g.n;
}

enum mailbox_state mailbox_state_of(const struct mailbox_facts *f, const struct mailbox_trouble *list,
				    size_t n)
{
	const struct mailbox_health *h = &f->health;

	if (f->paused || !f->active)
		return MAILBOX_PAUSED;
	if (n > 0)
		return list[0].failing ? MAILBOX_FAILING : MAILBOX_WARNING;
	if (f->fetched ? !h->looked.ms : !h->received.ms && !h->sent.ms)
		return MAILBOX_UNKNOWN;
	return MAILBOX_OK;
}
