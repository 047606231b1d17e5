/* directory_read.c - two searches, and what is taken from each entry. Source: hardening B111, B114. */
#include "workflow/directory_read.h"

#include <string.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/mailbox.h"

#define PEOPLE_MOST 20000
#define GROUPS_FOUND_MOST 20000
#define VALUE_MOST 1100
#define STEP SPAN_S(5)
#define ALL_OF_IT SPAN_MIN(5)
#define NAME_MOST 190

static const char group_filter[] = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)"
				   "(objectClass=group)(objectClass=posixGroup))";

/* ---- people ---- */

/* The first that can be an address. */
static const char *email_of(void *ctx, const struct directory_entry *e, const char *attribute)
{
	const struct directory_values *v = attribute[0] ? directory_attribute(e, attribute) : NULL;

	for (size_t i = 0; v && i < v->n; i++) {
		const char *text = (const char *)v->list[i].p;

		if (v->list[i].n == strlen(text) && !mail_address_barred(text))
			return talloc_strdup(ctx, text);
	}
	return NULL;
}

static const char *name_of(void *ctx, const struct directory_entry *e, const struct directory_setting *s)
{
	const char *name = directory_text(e, s->name_attribute, VALUE_MOST);

	if (!name)
		name = directory_text(e, "displayName", VALUE_MOST);
	if (!name)
		name = directory_text(e, "cn", VALUE_MOST);
	return name ? excerpt_line(ctx, name, UINT32_MAX, NAME_MOST) : NULL;
}

static struct directory_person person_of(void *ctx, const struct directory_entry *e,
					 const struct directory_setting *s)
{
	const struct directory_values *id = directory_attribute(e, s->id_attribute);
	const struct directory_values *login = directory_attribute(e, s->login_attribute);
	const char *manager =
		s->manager_attribute[0] ? directory_text(e, s->manager_attribute, VALUE_MOST) : NULL;
	const char *key = directory_dn_key(ctx, e->dn);

	return (struct directory_person){
		.uid = id && id->n == 1 ? directory_uid(ctx, id->list[0]) : NULL,
		.dn = e->dn,
		.key = key ? key : e->dn,
		.login = login && login->n == 1 ? directory_text(e, s->login_attribute, NAME_MOST) : NULL,
		.name = name_of(ctx, e, s),
		.email = email_of(ctx, e, s->mail_attribute),
		.manager = manager ? directory_dn_key(ctx, manager) : NULL,
	};
}

static enum directory_trouble read_people(struct job *j, struct directory *d,
					  const struct directory_setting *s, struct directory_read *r,
					  const char **said_r)
{
	const char *attributes[8] = {s->id_attribute, s->login_attribute, s->name_attribute, "displayName",
				     "cn"};
	size_t k = 5, n;
	struct directory_entry *list;
	enum directory_trouble t;
	const struct directory_search search = {.base = s->people_base,
						.below = true,
						.filter = s->people_filter,
						.attributes = attributes,
						.most = PEOPLE_MOST,
						.value_most = VALUE_MOST,
						.patience = ALL_OF_IT};

	if (s->mail_attribute[0])
		attributes[k++] = s->mail_attribute;
	if (s->manager_attribute[0])
		attributes[k++] = s->manager_attribute;
	t = directory_find(d, j->ctx, &search, &list, &n, said_r);
	if (t != DIRECTORY_FINE)
		return t;
	r->people = talloc_zero_array(j->ctx, struct directory_person, (unsigned)n + 1);
	must(r->people);
	for (size_t i = 0; i < n; i++)
		r->people[i] = person_of(j->ctx, &list[i], s);
	r->npeople = n;
	return DIRECTORY_FINE;
}

/* ---- groups ---- */

static void take_members(void *ctx, const struct directory_entry *e, const char *attribute,
			 struct directory_found_group *g)
{
	const struct directory_values *v = directory_attribute(e, attribute);

	if (!v)
		return;
	g->members = talloc_realloc(ctx, g->members, const char *, (unsigned)(g->n + v->n) + 1);
	must(g->members);
	for (size_t i = 0; i < v->n; i++) {
		const char *key = directory_dn_key(ctx, (const char *)v->list[i].p);

		if (key)
			g->members[g->n++] = key;
	}
}

static void take_logins(void *ctx, const struct directory_entry *e, struct directory_found_group *g)
{
	const struct directory_values *v = directory_attribute(e, "memberUid");

	if (!v)
		return;
	g->logins = talloc_array(ctx, const char *, (unsigned)v->n + 1);
	must(g->logins);
	for (size_t i = 0; i < v->n; i++)
		g->logins[g->nlogins++] = (const char *)v->list[i].p;
}

/* Is any list of members cut short by the server? Who is missing there must not be taken for gone. */
static bool is_cut(const struct directory_entry *e)
{
	for (size_t i = 0; i < e->n; i++) {
		if (e->attributes[i].more)
			return true;
	}
	return false;
}

static enum directory_trouble read_groups(struct job *j, struct directory *d,
					  const struct directory_setting *s, struct directory_read *r,
					  const char **said_r)
{
	static const char *const attributes[] = {"member", "uniqueMember", "memberUid", NULL};
	const struct directory_search search = {.base = s->group_base,
						.below = true,
						.filter = group_filter,
						.attributes = attributes,
						.most = GROUPS_FOUND_MOST,
						.value_most = VALUE_MOST,
						.patience = ALL_OF_IT};
	struct directory_entry *list;
	size_t n;
	enum directory_trouble t = directory_find(d, j->ctx, &search, &list, &n, said_r);

	if (t != DIRECTORY_FINE)
		return t;
	r->groups = talloc_zero_array(j->ctx, struct directory_found_group, (unsigned)n + 1);
	must(r->groups);
	for (size_t i = 0; i < n; i++) {
		struct directory_found_group *g = &r->groups[r->ngroups++];

		*said_r = list[i].dn;
		if (is_cut(&list[i]))
			return DIRECTORY_LIMIT;
		g->key = directory_dn_key(j->ctx, list[i].dn);
		if (!g->key)
			g->key = list[i].dn;
		take_members(j->ctx, &list[i], "member", g);
		take_members(j->ctx, &list[i], "uniqueMember", g);
		take_logins(j->ctx, &list[i], g);
	}
	*said_r = "";
	return DIRECTORY_FINE;
}

enum directory_trouble directory_read_all(struct job *j, const struct directory_setting *s,
					  const char *secret, struct directory_read *r_r, const char **said_r)
{
	const struct directory_server where = directory_where(s, STEP);
	enum directory_trouble t;
	struct directory *d = directory_open(j->ctx, &where, s->bind_dn, secret, &t, said_r);

	*r_r = (struct directory_read){0};
	if (t == DIRECTORY_FINE)
		t = read_people(j, d, s, r_r, said_r);
	if (t == DIRECTORY_FINE)
		t = read_groups(j, d, s, r_r, said_r);
	talloc_free(d);
	return t;
}
