/* report_mail.c - a report that is due, made and sent. */
#include "ops/report_mail.h"

#include <stdio.h>
#include <talloc.h>

#include "channels/fax/letter_page.h"
#include "hub/run/log.h"
#include "workflow/outbox_letter.h"
#include "workflow/report_export.h"
#include "workflow/report_schedule.h"

struct made {
	struct report_page_text page;
	struct attachment_in file;
	team_id team; /* from whose mailbox it leaves */
};

static enum rc claim(struct job *j, struct report_schedule *s)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(report_schedule_claim(&tx, s));
	return db_commit(&tx);
}

static enum rc read_all(struct job *j, const struct report_schedule *s, enum locale l, struct made *m)
{
	AUTO(db_tx) tx = db_begin(j);
	struct report_ask ask;

	TRY(report_schedule_ask(&tx, s, &ask));
	m->team = (team_id){ask.filter.teams.n ? ask.filter.teams.v[0] : 0};
	TRY(report_page_make(&tx, &ask, (enum report_page)s->page, l, &m->page));
	if (s->form == SCHEDULE_CSV)
		TRY(report_export_csv(&tx, &ask, true, &m->file.content));
	return db_commit(&tx);
}

static enum rc make(struct job *j, const struct report_schedule *s, struct letter_client *letters,
		    struct made *m)
{
	struct job owner = *j; /* it sees what its owner may */
	enum locale l;
	enum rc rc;

	TRY(locale_read(s->locale, &l));
	owner.actor = s->owner.v;
	rc = read_all(&owner, s, l, m);
	if (rc == RC_OK && s->form == SCHEDULE_PDF)
		rc = letter_page_write(&owner, letters, &m->page, l, &m->file.content);
	j->why = owner.why;
	m->file.name = s->form == SCHEDULE_PDF ? "report.pdf" : "tickets.csv";
	m->file.type = s->form == SCHEDULE_PDF ? "application/pdf" : "text/csv";
	return rc;
}

static enum rc send(struct job *j, const struct report_schedule *s, const struct made *m)
{
	AUTO(db_tx) tx = db_begin(j);
	struct agent *agents;
	size_t n;

	TRY(report_schedule_agents(&tx, s->id, &agents, &n));
	for (size_t i = 0; i < n; i++)
		TRY(outbox_letter_send_file(&tx, &agents[i], m->team, m->page.title, m->page.text, &m->file));
	TRY(report_schedule_settle(&tx, s, NULL));
	return db_commit(&tx);
}

static enum rc note(struct job *j, const struct report_schedule *s, const char *trouble)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(report_schedule_settle(&tx, s, trouble));
	return db_commit(&tx);
}

enum rc report_mail_next(struct job *j, struct letter_client *letters)
{
	struct report_schedule s;
	struct made m = {.team = {0}};

	TRY(claim(j, &s));
	enum rc rc = make(j, &s, letters, &m);

	if (rc == RC_OK)
		rc = send(j, &s, &m);
	LOG(rc == RC_OK ? LEVEL_INFO : LEVEL_WARN, "report.mailed", log_n("schedule", (int64_t)s.id),
	    log_s("rc", rc_name(rc)), log_s("why", rc == RC_OK ? NULL : j->why));
	if (rc == RC_OK || rc == RC_RETRY || rc == RC_DB)
		return rc; /* the database's: held until the hold ends, then again */
	return note(j, &s, j->why ? j->why : rc_name(rc));
}
