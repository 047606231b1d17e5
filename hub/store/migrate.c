/* migrate.c - compare what is built in with what was applied, and apply the rest step by step. */
#include "hub/store/migrate.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/failpoint.h"
#include "hub/store/db_inner.h"
#include "hub/store/migrate_inner.h"
#include "hub/trust/token.h"

#define LEASE SPAN_S(6)
#define WAIT SPAN_MIN(10)
#define STEP_MOST SPAN_H(1)

struct plan {
	struct migration *migrations;
	size_t n;
	struct migration_record *records;
	size_t nrecords;
};

static const struct migration_record *record_of(const struct plan *p, uint32_t id)
{
	for (size_t i = 0; i < p->nrecords; i++) {
		if (p->records[i].id == id)
			return &p->records[i];
	}
	return NULL;
}

static bool is_known(const struct plan *p, uint32_t id)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->migrations[i].id == id)
			return true;
	}
	return false;
}

static bool is_done(const struct migration_record *r)
{
	return r && r->done.ms != 0;
}

/* Read both sides. RC_CONFLICT: they contradict each other. */
static enum rc plan_make(struct job *j, const struct embedded_text *files, struct plan *p)
{
	const char *why = "";
	enum rc rc = migrations_read(j->ctx, files, &p->migrations, &p->n, &why);

	if (rc != RC_OK)
		return because(j, rc, "%s", why);
	TRY(migrate_records(j, &p->records, &p->nrecords));
	for (size_t i = 0; i < p->nrecords; i++) {
		if (!is_known(p, p->records[i].id))
			return because(j, RC_CONFLICT,
				       "the database is newer than this program: it has the migration %s; "
				       "install the newer "
				       "program",
				       p->records[i].name);
	}
	for (size_t i = 0; i < p->n; i++) {
		const struct migration_record *r = record_of(p, p->migrations[i].id);

		if (is_done(r) && !key_equal(r->checksum, p->migrations[i].sum))
			return because(
				j, RC_CONFLICT,
				"the migration %s was changed after it was applied; write a new one instead",
				p->migrations[i].name);
	}
	return RC_OK;
}

static enum rc apply(struct job *j, const struct migrate_options *o, const struct migration *m,
		     const struct migration_record *r, struct migrate_lease *lease)
{
	uint32_t step = r ? r->step : 0;

	/* A text changed before it was done begins again: each of its statements may be run twice. */
	if (!r || !key_equal(r->checksum, m->sum)) {
		step = 0;
		TRY(migrate_record_begin(j, m));
	}
	for (; step < m->nstatements; step++) {
		if (migrate_lease_lost(lease))
			return because(
				j, RC_BUSY,
				"another process began to migrate; this one stops before step %u of %s",
				step + 1, m->name);
		if (o->progress)
			o->progress(o->arg, m->name, step + 1, m->nstatements);
		enum rc rc = db_raw(j, m->statements[step], 0, NULL, NULL);

		if (rc != RC_OK)
			return because(j, rc, "%s, statement %u: %s", m->name, step + 1, j->why);
		failpoint("migrate.step");
		TRY(migrate_record_step(j, m->id, step + 1));
	}
	failpoint("migrate.done");
	return migrate_record_done(j, m->id);
}

static enum rc tables_there(struct job *j, const struct plan *p)
{
	size_t n;
	char **tables = migrations_tables(j->ctx, p->migrations, p->n, &n);

	for (size_t i = 0; i < n; i++) {
		bool there;

		TRY(migrate_has_table(j, tables[i], &there));
		if (!there)
			return because(j, RC_CONFLICT,
				       "the table %s is missing; restore the database from a backup",
				       tables[i]);
	}
	return RC_OK;
}

static enum rc run(struct job *j, const struct migrate_options *o)
{
	struct plan p = {0};
	struct migrate_lease *lease;

	TRY(plan_make(j, o->migrations, &p)); /* before anything is written */
	TRY(migrate_make_tables(j));
	TRY(migrate_lease_take(j, o->lease.ms ? o->lease : LEASE, o->wait.ms ? o->wait : WAIT, &lease));
	TRY(plan_make(j, o->migrations, &p)); /* another may have applied them meanwhile */
	for (size_t i = 0; i < p.n; i++) {
		const struct migration_record *r = record_of(&p, p.migrations[i].id);

		if (!is_done(r))
			TRY(apply(j, o, &p.migrations[i], r, lease));
	}
	return tables_there(j, &p);
}

enum rc migrate_run(struct job *j, const struct migrate_options *o)
{
	struct job own = {.ctx = talloc_new(j->ctx), .trace = j->trace, .actor = j->actor, .now = j->now};
	struct db_where where = j->db->where;

	where.io_timeout = STEP_MOST;
	own.db = db_open(own.ctx, &where);
	enum rc rc = run(&own, o);

	if (rc != RC_OK)
		rc = because(j, rc, "%s", own.why ? own.why : rc_name(rc));
	talloc_free(own.ctx);
	return rc;
}

enum rc migrate_check(struct job *j, const struct embedded_text *migrations)
{
	struct plan p = {0};
	size_t waiting = 0;
	const char *first = NULL;

	TRY(plan_make(j, migrations, &p));
	for (size_t i = 0; i < p.n; i++) {
		if (is_done(record_of(&p, p.migrations[i].id)))
			continue;
		first = first ? first : p.migrations[i].name;
		waiting++;
	}
	if (waiting)
		return because(j, RC_NOT_FOUND, "the database lacks %zu migration%s, the first is %s",
			       waiting, waiting == 1 ? "" : "s", first);
	return tables_there(j, &p);
}
