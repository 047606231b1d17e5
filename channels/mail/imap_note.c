/* imap_note.c - how the fetching of one mailbox goes, written down. */
#include "channels/mail/imap_note.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"

static enum rc write_once(struct job *j, const struct imap_note *n, const char *said, bool received)
{
	AUTO(db_tx) tx = db_begin(j);
	const struct mailbox_seen seen = {
		.looked = n->looked,
		.why = imap_trouble_reason(n->told),
		.since = n->since,
		.said = said,
		.alert = n->alert,
		.waiting = n->waiting,
		.stuck = n->stuck,
		.idle = n->idle,
	};

	TRY(mailbox_note_in(&tx, n->mailbox, &seen));
	if (received)
		TRY(mailbox_note_received(&tx, n->mailbox, j->now));
	return db_commit(&tx);
}

static void write_down(struct imap_note *n, const char *said, bool received)
{
	struct job j = {.ctx = talloc_new(NULL), .db = n->db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	if (write_once(&j, n, said, received) != RC_OK)
		LOG(LEVEL_WARN, "imap.health_unwritten", log_n("mailbox", (int64_t)n->mailbox.v),
		    log_s("why", j.why));
	talloc_free(j.ctx);
}

void imap_note_failure(struct imap_note *n, enum imap_trouble t, const char *said)
{
	if (t != n->told) {
		LOG(LEVEL_WARN, "imap.trouble", log_n("mailbox", (int64_t)n->mailbox.v),
		    log_s("trouble", imap_trouble_name(t)));
		n->since = clock_wall();
	}
	n->told = t;
	write_down(n, *said ? said : imap_trouble_words(t), false);
}

void imap_note_well(struct imap_note *n, const struct imap_visit *v, uint32_t stuck)
{
	const char *alert = imap_session_alert(v->session);

	if (n->told != IMAP_TROUBLE_NONE)
		LOG(LEVEL_INFO, "imap.well_again", log_n("mailbox", (int64_t)n->mailbox.v));
	n->told = IMAP_TROUBLE_NONE;
	n->since = (instant){0};
	n->looked = clock_wall();
	n->waiting = 0;
	n->stuck = stuck;
	n->idle = imap_session_abilities(v->session)->idle;
	if (*alert)
		snprintf(n->alert, sizeof(n->alert), "%s", alert);
	write_down(n, "", false);
}

void imap_note_taken(struct imap_note *n, const struct imap_visit *v, uint64_t before)
{
	if (v->taken == before)
		return;
	n->waiting = v->folder.uidnext > v->cursor.uid + 1 ? v->folder.uidnext - 1 - v->cursor.uid : 0;
	LOG(LEVEL_INFO, "imap.taken", log_n("mailbox", (int64_t)n->mailbox.v),
	    log_n("mails", (int64_t)(v->taken - before)));
	write_down(n, "", true);
}
