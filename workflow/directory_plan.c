/* directory_plan.c - what has to change, person by person, then whom nobody spoke of. */
#include "workflow/directory_plan.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

struct planning {
	const struct directory_person *people;
	size_t npeople;
	const struct directory_known *known;
	size_t nknown;
	const struct directory_group *managed;
	size_t nmanaged;
	struct directory_plan plan;
	bool *met; /* accounts whose entry is there and works */
};

const char *directory_act_name(uint32_t act)
{
	static const char *const names[] = {"add", "change", "back", "end", "leave_out"};

	return act < DIRECTORY_ACT_END ? names[act] : "leave_out";
}

const char *directory_left_out_name(uint32_t why)
{
	static const char *const names[] = {"no", "id", "twice", "login", "local"};

	return why < DIRECTORY_OUT_END ? names[why] : "no";
}

/* ---- who is who ---- */

static const struct directory_known *known_of(const struct directory_known *known, size_t n, const char *uid)
{
	for (size_t i = 0; uid && i < n; i++) {
		if (known[i].uid && strcmp(known[i].uid, uid) == 0)
			return &known[i];
	}
	return NULL;
}

static const struct directory_known *login_of(const struct planning *p, const char *login)
{
	for (size_t i = 0; i < p->nknown; i++) {
		if (strcmp(p->known[i].agent.login, login) == 0)
			return &p->known[i];
	}
	return NULL;
}

agent_id directory_manager_of(const struct directory_person *p, const struct directory_person *people,
			      size_t npeople, const struct directory_known *known, size_t nknown)
{
	for (size_t i = 0; p->manager && i < npeople; i++) {
		const struct directory_known *k;

		if (strcmp(people[i].key, p->manager) != 0)
			continue;
		k = known_of(known, nknown, people[i].uid);
		return k && people[i].works ? k->agent.id : (agent_id){0};
	}
	return (agent_id){0};
}

/* Another with the same id, or another of ours with the same login. */
static bool is_twice(const struct planning *p, const struct directory_person *one)
{
	for (size_t i = 0; i < p->npeople; i++) {
		const struct directory_person *other = &p->people[i];

		if (other == one || !other->works)
			continue;
		if ((other->uid && strcmp(other->uid, one->uid) == 0) ||
		    (other->login && one->login && strcasecmp(other->login, one->login) == 0))
			return true;
	}
	return false;
}

/* ---- what is different ---- */

static bool has_team(const team_id *teams, size_t n, team_id t)
{
	for (size_t i = 0; i < n; i++) {
		if (teams[i].v == t.v)
			return true;
	}
	return false;
}

static bool is_managed(const struct planning *p, team_id t)
{
	for (size_t i = 0; i < p->nmanaged; i++) {
		if (p->managed[i].team.v == t.v)
			return true;
	}
	return false;
}

static bool teams_differ(const struct planning *p, const struct directory_person *one,
			 const struct directory_known *k)
{
	for (size_t i = 0; i < one->nteams; i++) {
		if (!has_team(k->teams, k->nteams, one->teams[i]))
			return true;
	}
	for (size_t i = 0; i < k->nteams; i++) {
		if (is_managed(p, k->teams[i]) && !has_team(one->teams, one->nteams, k->teams[i]))
			return true;
	}
	return false;
}

static unsigned differences(const struct planning *p, const struct directory_person *one,
			    const struct directory_known *k)
{
	const struct agent *a = &k->agent;
	agent_id manager = directory_manager_of(one, p->people, p->npeople, p->known, p->nknown);
	unsigned what = 0;

	if (strcmp(a->login, one->login) != 0)
		what |= DIRECTORY_LOGIN_CHANGES;
	if (one->name && strcmp(a->name, one->name) != 0)
		what |= DIRECTORY_NAME_CHANGES;
	if (one->email && strcmp(a->email, one->email) != 0)
		what |= DIRECTORY_EMAIL_CHANGES;
	if (a->role != one->role)
		what |= DIRECTORY_ROLE_CHANGES;
	if (teams_differ(p, one, k))
		what |= DIRECTORY_TEAMS_CHANGE;
	if (manager.v != 0 && manager.v != k->manager.v)
		what |= DIRECTORY_MANAGER_CHANGES;
	return what;
}

/* ---- the plan ---- */

static void add(struct planning *p, struct directory_step s)
{
	p->plan.steps[p->plan.n++] = s;
	p->plan.added += s.act == DIRECTORY_ADD;
	p->plan.changed += s.act == DIRECTORY_CHANGE || s.act == DIRECTORY_BACK;
	p->plan.gone += s.act == DIRECTORY_ENDS;
	p->plan.left_out += s.act == DIRECTORY_LEAVE_OUT;
}

/* An account can be made of it only when it would be one. */
static bool makes_an_account(const struct directory_person *one)
{
	char none[] = "", locale[] = "en";
	const struct agent a = {.login = (char *)(uintptr_t)one->login,
				.name = (char *)(uintptr_t)one->name,
				.email = one->email ? (char *)(uintptr_t)one->email : none,
				.role = one->role,
				.locale = locale};

	return one->login && one->name && !agent_barred(&a);
}

static enum directory_left_out why_left_out(const struct planning *p, const struct directory_person *one,
					    const struct directory_known *mine)
{
	const struct directory_known *taken;

	if (!one->uid)
		return DIRECTORY_OUT_ID;
	if (!makes_an_account(one))
		return DIRECTORY_OUT_LOGIN;
	if (is_twice(p, one))
		return DIRECTORY_OUT_TWICE;
	taken = login_of(p, one->login);
	return taken && taken != mine && !taken->uid ? DIRECTORY_OUT_LOCAL : DIRECTORY_OUT_NOT;
}

static void plan_person(struct planning *p, const struct directory_person *one)
{
	const struct directory_known *mine = known_of(p->known, p->nknown, one->uid);
	enum directory_left_out why = why_left_out(p, one, mine);
	unsigned what;

	if (mine)
		p->met[mine - p->known] = true; /* what cannot be read of an entry ends no account */
	if (why == DIRECTORY_OUT_LOCAL)
		mine = login_of(p, one->login); /* for whoever may link the two */
	if (why != DIRECTORY_OUT_NOT) {
		add(p, (struct directory_step){DIRECTORY_LEAVE_OUT, why, one, mine, 0});
		return;
	}
	if (!mine) {
		add(p, (struct directory_step){DIRECTORY_ADD, DIRECTORY_OUT_NOT, one, NULL, 0});
		return;
	}
	what = differences(p, one, mine);
	if (what || !mine->agent.active)
		add(p, (struct directory_step){mine->agent.active ? DIRECTORY_CHANGE : DIRECTORY_BACK,
					       DIRECTORY_OUT_NOT, one, mine, what});
}

/* The same person where the entry is there, but works here no longer. */
static const struct directory_person *entry_of(const struct planning *p, const struct directory_known *k)
{
	for (size_t i = 0; i < p->npeople; i++) {
		if (p->people[i].uid && strcmp(p->people[i].uid, k->uid) == 0)
			return &p->people[i];
	}
	return NULL;
}

struct directory_plan directory_plan(void *ctx, const struct directory_person *people, size_t npeople,
				     const struct directory_known *known, size_t nknown,
				     const struct directory_group *managed, size_t nmanaged,
				     uint32_t end_most)
{
	struct planning p = {people, npeople, known, nknown, managed, nmanaged, {0}, NULL};

	p.plan.steps = talloc_array(ctx, struct directory_step, (unsigned)(npeople + nknown + 1));
	p.met = talloc_zero_array(ctx, bool, (unsigned)nknown + 1);
	must(p.plan.steps && p.met);
	for (size_t i = 0; i < npeople; i++) {
		if (people[i].works)
			plan_person(&p, &people[i]);
	}
	for (size_t i = 0; i < nknown; i++) {
		const struct directory_known *k = &known[i];

		if (!k->uid || !k->agent.active)
			continue;
		p.plan.linked++;
		if (!p.met[i])
			add(&p, (struct directory_step){DIRECTORY_ENDS, DIRECTORY_OUT_NOT, entry_of(&p, k), k,
							0});
	}
	p.plan.too_many = p.plan.gone > 1 && p.plan.gone * 100 > p.plan.linked * (size_t)end_most;
	return p.plan;
}
