/* rule_set.c - one immutable set for all workers, replaced when the stamp is another. */
#include "workflow/rule_set.h"

#include <pthread.h>
#include <stdatomic.h>
#include <talloc.h>

#include "workflow/rule_sql.h"

/* The set, and how many hold it: the process itself, and each job that uses it. */
struct kept {
	int64_t stamp;
	atomic_uint holders;
	struct rule_set *set;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept *current; /* NULL: none was read yet */

static void drop(struct kept *k)
{
	if (k && atomic_fetch_sub(&k->holders, 1) == 1)
		talloc_free(k);
}

static struct kept *take_current(int64_t stamp)
{
	struct kept *k = NULL;

	pthread_mutex_lock(&lock);
	if (current && current->stamp == stamp) {
		k = current;
		atomic_fetch_add(&k->holders, 1);
	}
	pthread_mutex_unlock(&lock);
	return k;
}

static void replace_current(struct kept *k)
{
	struct kept *before;

	atomic_fetch_add(&k->holders, 1);
	pthread_mutex_lock(&lock);
	before = current;
	current = k;
	pthread_mutex_unlock(&lock);
	drop(before);
}

static bool add_rule(struct rule_set *set, struct rule_entry *e, const struct rule *r)
{
	json_t *spec = json_loads(r->body, JSON_REJECT_DUPLICATES, NULL);
	struct rule_body *body;
	const char *why;

	if (!spec || rule_body_read(set, spec, &body, &why) != RC_OK) {
		json_decref(spec);
		return false;
	}
	json_decref(spec);
	*e = (struct rule_entry){
		.id = r->id,
		.epoch = r->epoch,
		.name = talloc_strdup(set, r->name),
		.cause = talloc_asprintf(set, "rule '%s'", r->name),
		.body = body,
	};
	if (rule_is_timed(body)) {
		set->timed_fields |= condition_list_fields(body->when);
		set->ntimed++;
	}
	set->events |= body->events;
	for (enum fact_event v = 0; v < FACT_EVENT_END; v++)
		if (body->events & (1U << v))
			set->fields[v] |= condition_list_fields(body->when);
	return true;
}

struct rule_set *rule_set_make(void *ctx, const struct rule *rules, size_t n)
{
	struct rule_set *set = talloc_zero(ctx, struct rule_set);
	struct rule_entry *list = talloc_zero_array(set, struct rule_entry, (unsigned)n + 1);

	for (size_t i = 0; i < n; i++)
		if (rules[i].active && add_rule(set, &list[set->n], &rules[i]))
			set->n++;
	set->list = list;
	return set;
}

static enum rc read_anew(struct db_tx *tx, int64_t stamp, struct kept **k_r)
{
	struct rule *rules;
	size_t n;

	TRY(rule_all(tx, &rules, &n));
	struct kept *k = talloc_zero(NULL, struct kept);

	must(k);
	k->stamp = stamp;
	k->set = rule_set_make(k, rules, n);
	atomic_init(&k->holders, 1);
	*k_r = k;
	return RC_OK;
}

/* A job's hold on the set ends with the job. */
struct hold {
	struct kept *k;
};

static int hold_ends(struct hold *h)
{
	drop(h->k);
	return 0;
}

static enum rc hold_set(struct db_tx *tx, const struct rule_set **set_r)
{
	struct hold *h;
	struct kept *k;
	int64_t stamp;

	TRY(rule_stamp_read(tx,
			    &stamp)); /* before the rules: what changes in between has yet another stamp */
	k = take_current(stamp);
	if (!k) {
		TRY(read_anew(tx, stamp, &k));
		replace_current(k);
	}
	h = talloc(tx->job->ctx, struct hold);
	must(h);
	h->k = k;
	talloc_set_destructor(h, hold_ends);
	*set_r = k->set;
	return RC_OK;
}

enum rc rule_tx_of(struct db_tx *tx, struct rule_tx **r_r)
{
	static const char key;
	void **kept = db_tx_keep(tx, &key);
	struct rule_tx *r = *kept;

	if (!r) {
		r = talloc_zero(tx->job->ctx, struct rule_tx);
		TRY(hold_set(tx, &r->set));
		*kept = r;
	}
	*r_r = r;
	return RC_OK;
}

bool rule_fires_first(struct rule_tx *r, uint64_t rule, ticket_id ticket)
{
	for (size_t i = 0; i < r->nfired; i++)
		if (r->fired[i].rule == rule && r->fired[i].ticket.v == ticket.v)
			return false;
	r->fired = talloc_realloc(r, r->fired, struct rule_fired, (unsigned)r->nfired + 1);
	r->fired[r->nfired++] = (struct rule_fired){rule, ticket};
	return true;
}

const struct rule_entry *rule_set_find(const struct rule_set *set, uint64_t id)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->list[i].id == id)
			return &set->list[i];
	return NULL;
}
