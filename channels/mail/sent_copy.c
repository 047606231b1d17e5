/* sent_copy.c - one copy. */
#include "channels/mail/sent_copy.h"

#include <talloc.h>

#include "channels/mail/mailbox_source.h"
#include "hub/run/log.h"
#include "workflow/mailbox_sent.h"
#include "workflow/outbox.h"

#define LEASE SPAN_S(120)

struct copying {
	struct job *j;
	const char *ca;
	struct mailbox_sent s;
	struct outbox_item mail;
	struct mailbox_way way;
	bool wanted; /* the mail is there, and the mailbox still wants copies */
};

static enum rc claim(struct copying *c)
{
	AUTO(db_tx) tx = db_begin(c->j);
	enum rc rc;

	TRY(mailbox_sent_claim(&tx, LEASE, &c->s));
	rc = outbox_get(&tx, c->s.outbox, &c->mail);
	if (rc == RC_OK)
		rc = mailbox_way_get(&tx, c->s.mailbox, &c->way);
	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	c->wanted = rc == RC_OK && c->mail.bytes.p && c->way.sent_copy;
	return db_commit(&tx);
}

static enum imap_trouble lay(const struct copying *c, struct imap_session *s)
{
	struct imap_opened o;
	bool there = false;

	/* a folder that is not there is told by the command that lays the copy in */
	if (c->s.tries > 0 && imap_open(s, c->way.sent_folder, true, &o) == IMAP_TROUBLE_NONE) {
		enum imap_trouble t = imap_holds(s, c->mail.mid, &there);

		if (t != IMAP_TROUBLE_NONE)
			return t;
	}
	if (there)
		return IMAP_TROUBLE_NONE;

	enum imap_trouble t = imap_append(s, c->way.sent_folder, c->mail.bytes);

	if (t == IMAP_TROUBLE_FOLDER && imap_create(s, c->way.sent_folder) == IMAP_TROUBLE_NONE)
		t = imap_append(s, c->way.sent_folder, c->mail.bytes);
	return t;
}

/* Why it did not come about; NULL = it did. */
static const char *speak(struct copying *c, const struct imap_way *w)
{
	const struct imap_source from = mailbox_source(c->ca);
	struct imap_connection *line;
	struct imap_account a;
	enum imap_trouble t;

	if (from.account(c->j, from.arg, c->s.mailbox, &a) != RC_OK)
		return c->j->why ? c->j->why : "the mailbox is not fetched now";
	t = imap_connect(c->j->ctx, &a, w, &line);
	if (t == IMAP_TROUBLE_NONE) {
		t = lay(c, line->session);
		imap_end(line->session);
	}
	talloc_free(line);
	return t == IMAP_TROUBLE_NONE ? NULL : imap_trouble_words(t);
}

static enum rc settle(struct copying *c, const char *why)
{
	AUTO(db_tx) tx = db_begin(c->j);
	bool given_up = false;

	c->j->now = clock_wall();
	if (why)
		TRY(mailbox_sent_failed(&tx, &c->s, why, &given_up));
	else
		TRY(mailbox_sent_done(&tx, c->s.outbox));
	if (given_up)
		LOG(LEVEL_WARN, "mailbox.no_sent_copy", log_n("mailbox", (int64_t)c->s.mailbox.v),
		    log_n("outbox", (int64_t)c->s.outbox.v));
	return db_commit(&tx);
}

enum rc sent_copy_run(struct job *j, const struct imap_way *w, const char *ca)
{
	struct copying c = {.j = j, .ca = ca};

	TRY(claim(&c));
	return settle(&c, c.wanted ? speak(&c, w) : NULL);
}
