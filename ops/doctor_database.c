/* doctor_database.c - the database and what must stand in it before anybody can work. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/migrate.h"
#include "hub/store/server_settings.h"
#include "ops/doctor.h"
#include "workflow/address_again.h"
#include "workflow/agent.h"
#include "workflow/mailbox_whole.h"

extern const struct embedded_text embedded_migrations[];

static void look_at_settings(struct doctor *d, struct job *j)
{
	struct server_finding *list;
	size_t n;

	if (server_settings_check(j, &list, &n) != RC_OK) {
		doctor_bad(d, "database settings", "see the reason", "%s", j->why);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct server_finding *f = &list[i];

		const char *todo = talloc_asprintf(j->ctx, "make it %s", f->wanted);

		if (f->refuse)
			doctor_bad(d, "database settings", todo, "%s is %s", f->setting, f->is);
		else
			doctor_warn(d, "database settings", todo, "%s is %s", f->setting, f->is);
	}
	if (n == 0)
		doctor_ok(d, "database settings", "as they should be");
}

void doctor_look_at_database(struct doctor *d)
{
	struct job *j = house_job(d->house);
	char ***rows;
	size_t n;
	enum rc rc = db_raw(j, "SELECT VERSION()", 1, &rows, &n);

	if (rc != RC_OK)
		doctor_bad(d, "database", "see that the server runs and database.* is right", "%s",
			   j->why ? j->why : rc_name(rc));
	else
		doctor_ok(d, "database", "%s, %s",
			  d->house->settings.private_database ? "private" : "configured", rows[0][0]);
	if (rc == RC_OK) {
		look_at_settings(d, j);
		rc = migrate_check(j, embedded_migrations);
		if (rc == RC_OK)
			doctor_ok(d, "tables", "as this program wants them");
		else
			doctor_bad(d, "tables",
				   rc == RC_NOT_FOUND ? "run: onevoice migrate"
						      : "use the program that made them",
				   "%s", j->why ? j->why : rc_name(rc));
	}
	talloc_free(j);
}

static enum rc count(struct job *j, unsigned *admins_r, unsigned *mailboxes_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct agent *agents;
	struct mailbox *boxes;
	size_t n;

	*admins_r = *mailboxes_r = 0;
	TRY(agent_all(&tx, &agents, &n));
	for (size_t i = 0; i < n; i++)
		*admins_r += agents[i].active && agents[i].role == ROLE_ADMIN;
	TRY(mailbox_all(&tx, &boxes, &n));
	for (size_t i = 0; i < n; i++)
		*mailboxes_r += boxes[i].active;
	return RC_OK;
}

/* Two customers with one address, from before its forms were one: what comes now is the one's. */
static void look_at_addresses(struct doctor *d, struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);
	uint64_t n;

	if (address_old(&tx, &n) == RC_OK && n > 0)
		doctor_warn(d, "customers", "merge their tickets",
			    "%" PRIu64
			    " mail addresses with a domain beyond ASCII are another customer's, too",
			    n);
}

/* Each that does not work, a line. */
static void look_at_mailboxes(struct doctor *d, struct job *j, unsigned active)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox_whole *list;
	unsigned wrong = 0;
	size_t n;

	if (mailbox_whole_all(&tx, &list, &n) != RC_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		struct mailbox_trouble t[MAILBOX_TROUBLES_MOST];

		if (mailbox_judge(&list[i].facts, j->now, t) == 0)
			continue;
		wrong++;
		if (t[0].failing)
			doctor_bad(d, "mailboxes", "see the desk: Settings, Mailboxes", "%s: %s",
				   list[i].box.address, mailbox_reason_words(t[0].why));
		else
			doctor_warn(d, "mailboxes", "see the desk: Settings, Mailboxes", "%s: %s",
				    list[i].box.address, mailbox_reason_words(t[0].why));
	}
	if (!wrong)
		doctor_ok(d, "mailboxes", "%u active", active);
}

void doctor_look_at_people(struct doctor *d)
{
	struct job *j = house_job(d->house);
	unsigned admins, mailboxes;

	if (count(j, &admins, &mailboxes) != RC_OK) {
		talloc_free(j); /* the tables were told of already */
		return;
	}
	if (admins == 0)
		doctor_warn(d, "people", "run: onevoice user add LOGIN --role admin --name ... --email ...",
			    "there is no active admin");
	else
		doctor_ok(d, "people", admins == 1 ? "%u active admin" : "%u active admins", admins);
	if (mailboxes == 0)
		doctor_warn(d, "mailboxes", "run: onevoice mailbox add ADDRESS --team TEAM",
			    "there is no active mailbox: every mail is refused");
	else
		look_at_mailboxes(d, j, mailboxes);
	look_at_addresses(d, j);
	talloc_free(j);
}
