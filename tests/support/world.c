/* world.c - a small company for tests of the workflow and of what lies above it. */
#include "tests/support/world.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/upload.h"

#define FLOOD_AFTER 15 /* less than AUTOMATIC_FLOOD_MOST */

static _Thread_local bool in_thread;
static const uint8_t boot_id[16] = "world of a test";

void world_assert_rc(struct job *j, enum rc got, enum rc wanted, const char *file, int line)
{
	if (got == wanted)
		return;
	print_error("%s:%d: %s, not %s: %s\n", file, line, rc_name(got), rc_name(wanted),
		    j->why ? j->why : "(no reason)");
	if (in_thread) /* cmocka can leave only the thread it runs on */
		abort();
	_fail(file, line);
}

static enum rc add_agent(struct db_tx *tx, const char *login, enum agent_role role, bool active,
			 agent_id *id_r)
{
	struct agent a = {
		.login = (char *)login,
		.name = talloc_asprintf(tx->job->ctx, "%c%s Example", login[0] - 'a' + 'A', login + 1),
		.email = talloc_asprintf(tx->job->ctx, "%s@help.example", login),
		.role = role,
		.locale = (char *)"en",
		.active = active,
	};

	return agent_add(tx, &a, NULL, id_r);
}

static enum rc build(struct db_tx *tx, struct world *w)
{
	TRY(team_add(tx, "Support", &w->support));
	TRY(team_add(tx, "Billing", &w->billing));
	TRY(add_agent(tx, "ann", ROLE_AGENT, true, &w->ann));
	TRY(add_agent(tx, "bob", ROLE_AGENT, true, &w->bob));
	TRY(add_agent(tx, "lee", ROLE_LEAD, true, &w->lee));
	TRY(add_agent(tx, "dan", ROLE_AGENT, true, &w->dan));
	TRY(add_agent(tx, "mia", ROLE_MANAGER, true, &w->mia));
	TRY(add_agent(tx, "roy", ROLE_ADMIN, true, &w->roy));
	TRY(add_agent(tx, "gone", ROLE_AGENT, false, &w->gone));
	TRY(agent_join(tx, w->ann, w->support));
	TRY(agent_join(tx, w->bob, w->support));
	TRY(agent_join(tx, w->lee, w->support));
	TRY(agent_join(tx, w->gone, w->support));
	TRY(agent_join(tx, w->dan, w->billing));
	TRY(mailbox_add(tx, "support@help.example", "Example Support", w->support, &w->support_box));
	return mailbox_add(tx, "billing@help.example", "Example Billing", w->billing, &w->billing_box);
}

int world_setup(void **state)
{
	db_fixture_setup(state);
	struct db_fixture *f = *state;
	struct world *w = talloc_zero(f, struct world);

	w->f = f;
	w->program = f->job;
	ids_begin(&f->where);
	assert_rc(f->job, feed_claim(f->job, boot_id), RC_OK);
	assert_rc(f->job, IN_TX(f->job, build(&tx, w)), RC_OK);
	*state = w;
	return 0;
}

int world_teardown(void **state)
{
	struct world *w = *state;

	ids_end();
	*state = w->f;
	return db_fixture_teardown(state);
}

struct job *world_as(struct world *w, agent_id who)
{
	struct job *j = db_fixture_job(w->f);

	j->actor = who.v;
	return j;
}

struct message_in world_mail(struct world *w, const char *from, const char *subject, const char *text)
{
	return (struct message_in){
		.channel = CHANNEL_MAIL,
		.mailbox = w->support_box,
		.team = w->support,
		.received = w->program->now,
		.from_kind = ADDRESS_MAIL,
		.from = from,
		.subject = subject,
		.text = text,
		.visible_bytes = (uint32_t)strlen(text),
	};
}

/* Many tests have one customer write all day; that it is a flood is for tests/db/test_automatic.c. */
static void forget_floods(struct world *w)
{
	static unsigned n;

	if (++n % FLOOD_AFTER == 0)
		db_fixture_sql(w->f, "DELETE FROM automatic_flood");
}

struct intake_result world_intake(struct world *w, const struct message_in *in)
{
	struct intake_result r = {0};

	forget_floods(w);
	assert_rc(w->program, IN_TX(w->program, intake_accept(&tx, in, &r)), RC_OK);
	return r;
}

message_id world_answered(struct world *w, ticket_id id, const char *text)
{
	struct message_in m = world_mail(w, "li@example.org", "Re: Where is it?", text);

	m.token_ticket = id;
	m.token_rule = "token";
	return world_intake(w, &m).message;
}

char *world_uploaded(struct world *w, const char *name, struct bytes content)
{
	const struct upload_owner ann = {.agent = w->ann};
	char *token = talloc_zero_array(w->f, char, UPLOAD_TOKEN_SIZE);
	struct job *j = world_as(w, w->ann);
	uint64_t at = 0;

	assert_rc(j, IN_TX(j, upload_begin(&tx, ann, name, "image/png", content.n, token)), RC_OK);
	while (at < content.n) {
		struct bytes piece = {content.p + at, content.n - at < 500000 ? content.n - at : 500000};

		assert_rc(j, IN_TX(j, upload_write(&tx, ann, token, at, piece, &at)), RC_OK);
	}
	return token;
}

ticket_id world_ticket(struct world *w, const char *from, const char *subject, const char *text)
{
	struct message_in in = world_mail(w, from, subject, text);

	return world_intake(w, &in).ticket;
}

struct ticket world_see(struct world *w, ticket_id id)
{
	struct ticket t = {0};

	assert_rc(w->program, IN_TX(w->program, ticket_get(&tx, id, &t)), RC_OK);
	return t;
}

struct client_id world_client(void)
{
	static uint64_t n;
	struct client_id c = {{0}};

	n++;
	memcpy(c.b, &n, sizeof(n));
	return c;
}

char *world_events(struct world *w, ticket_id id)
{
	struct ticket_event *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, ticket_events(&tx, id, 0, 1000, &list, &n)), RC_OK);
	char *kinds = talloc_strdup(w, "");

	for (size_t i = 0; i < n; i++)
		kinds = talloc_asprintf_append(kinds, "%s%s", i ? " " : "", list[i].kind);
	return kinds;
}

enum rc world_run(struct job *j, world_job *run, void *arg, unsigned *runs_r)
{
	enum rc rc = RC_RETRY;
	unsigned runs = 0;

	while (rc == RC_RETRY && runs < 20) {
		db_fixture_next(j);
		rc = run(j, arg);
		runs++;
	}
	if (runs_r)
		*runs_r = runs;
	return rc;
}

struct thread {
	pthread_t id;
	unsigned i;
	struct db_fixture f; /* its own memory: talloc knows no threads */
	world_part *part;
	void *arg;
};

static void *thread_main(void *arg)
{
	struct thread *t = arg;

	in_thread = true;
	t->f.ctx = talloc_new(NULL);
	t->part(t->i, db_fixture_job(&t->f), t->arg);
	talloc_free(t->f.ctx);
	return NULL;
}

void world_threads(struct world *w, unsigned n, world_part *part, void *arg)
{
	struct thread *threads = talloc_zero_array(w, struct thread, n);

	for (unsigned i = 0; i < n; i++) {
		threads[i] = (struct thread){.i = i, .part = part, .arg = arg, .f.where = w->f->where};
		must(pthread_create(&threads[i].id, NULL, thread_main, &threads[i]) == 0);
	}
	for (unsigned i = 0; i < n; i++)
		must(pthread_join(threads[i].id, NULL) == 0);
	talloc_free(threads);
}
