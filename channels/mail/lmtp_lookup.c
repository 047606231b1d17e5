/* lmtp_lookup.c - whose recipient is this? What the book does not know is asked of the table first. */
#include <talloc.h>

#include "channels/mail/lmtp_server_inner.h"

struct load {
	struct lmtp_server *server;
	struct mailbox_book *book;
};

static enum rc load_run(struct job *j, void *arg)
{
	struct load *load = arg;
	AUTO(db_tx) tx = db_begin(j);

	return mailbox_book_load(load->book, &tx);
}

static void load_begin(struct lmtp_server *s);

static void load_done(enum rc rc, const char *why UNUSED, void *arg)
{
	struct lmtp_server *s = ((struct load *)arg)->server;
	struct looking asked = STAILQ_HEAD_INITIALIZER(asked);
	struct peer *p;

	s->loading = false;
	STAILQ_CONCAT(&asked, &s->asked);
	while ((p = STAILQ_FIRST(&asked))) {
		mailbox_id id = {0};
		enum rc found;

		STAILQ_REMOVE_HEAD(&asked, looking);
		found = mailbox_book_recipient(s->o.book, &s->o.keys, lmtp_session_asked(p->session), &id);
		lmtp_session_recipient(p->session,
				       found == RC_OK ? LMTP_TAKEN
				       : rc == RC_OK  ? LMTP_UNKNOWN
						      : LMTP_LATER,
				       id.v);
		lmtp_peer_go_on(p);
	}
	if (!STAILQ_EMPTY(&s->waiting))
		load_begin(s);
}

static void load_refused(void *arg)
{
	load_done(RC_BUSY, NULL, arg);
	talloc_free(arg);
}

/* Load the book for all who wait; who asks meanwhile waits for another load, which sees what was made since. */
static void load_begin(struct lmtp_server *s)
{
	struct load *load = talloc(NULL, struct load);
	struct work w = {.run = load_run, .done = load_done, .arg = load};

	must(load);
	*load = (struct load){s, s->o.book};
	STAILQ_CONCAT(&s->asked, &s->waiting);
	s->loading = true;
	/* answered from the loop, not from here: who is answered may ask again at once */
	if (pool_submit(s->o.lookups, &w) != RC_OK && !loop_post(s->loop, load_refused, load))
		talloc_free(load);
}

void lmtp_lookup_refresh(void *arg)
{
	struct lmtp_server *s = arg;

	if (!s->loading && !s->draining)
		load_begin(s);
}

bool lmtp_lookup_answer(struct peer *p, struct bytes rest)
{
	struct lmtp_server *s = p->server;
	mailbox_id id;

	if (mailbox_book_recipient(s->o.book, &s->o.keys, lmtp_session_asked(p->session), &id) == RC_OK) {
		lmtp_session_recipient(p->session, LMTP_TAKEN, id.v);
		return true;
	}
	lmtp_peer_wait(p, rest);
	STAILQ_INSERT_TAIL(&s->waiting, p, looking);
	return false;
}

void lmtp_lookup_begin(struct lmtp_server *s)
{
	if (!s->loading && !STAILQ_EMPTY(&s->waiting))
		load_begin(s);
}
