/*
 * imap_visit.h - one connection's work in a folder: what is new comes in, what is in is marked, moved or deleted.
 *
 * The order is hardening D5's: fetched by BODY.PEEK[], committed, and only then is anything changed on the server. Before a
 * body is fetched its try is counted in a commit of its own, so that a mail which kills whoever fetches it is given up
 * after IMAP_TRIES_MOST: then what is known of it stands in quarantine, and the others go on. No transaction is open while
 * the server is spoken to. Owns: nothing. Thread: one.
 */
#ifndef CHANNELS_MAIL_IMAP_VISIT_H
#define CHANNELS_MAIL_IMAP_VISIT_H

#include "channels/mail/imap_account.h"
#include "channels/mail/imap_cursor.h"
#include "channels/mail/imap_session.h"
#include "channels/mail/raw_writer.h"

#define IMAP_TRIES_MOST 3

struct imap_visit {
	struct db *db;
	const struct imap_account *account;
	struct imap_cursor cursor; /* claimed */
	struct imap_session *session;
	size_t mail_most; /* a larger mail stays on the server */
	/* After each commit, as raw_writer_options.stored. */
	void (*stored)(void *arg, const struct raw_stored *list, size_t n);
	void *stored_arg;
	bool (*go_on)(void *arg); /* while another visit's large mail is waited for */
	void *go_on_arg;

	/* set by imap_visit_open */
	struct imap_opened folder;
	bool may_change;    /* the folder is open for more than reading */
	bool only_readable; /* more was asked for and not given */

	/* told */
	uint64_t taken; /* mails that were committed */
	bool lost;	/* the lease is another process's now */
	char *why;	/* with IMAP_TROUBLE_STORE: what the database said; on the visit's context */
	void *ctx;
};

/* Open the folder, for reading alone at first; find out where we are in it. */
MUST_CHECK enum imap_trouble imap_visit_open(struct imap_visit *v);
/* Everything that is not in yet: first what was tried before, then what is new. */
MUST_CHECK enum imap_trouble imap_visit_take(struct imap_visit *v);
/*
 * Mark, move or delete on the server what is in. *stuck_r: how many are still to be. After REFUSED, MOVE_FOLDER and READ_ONLY
 * the visit can go on.
 */
MUST_CHECK enum imap_trouble imap_visit_act(struct imap_visit *v, uint32_t *stuck_r);

/* For the files of the visit: one transaction, run again while it says RC_RETRY; the lease is asked first. */
typedef enum rc imap_visit_step(struct db_tx *tx, struct imap_visit *v, void *arg);
MUST_CHECK enum imap_trouble imap_visit_tx(struct imap_visit *v, imap_visit_step *step, void *arg);
/* After a transaction of another kind: what its code means. */
MUST_CHECK enum imap_trouble imap_visit_outcome(struct imap_visit *v, enum rc rc, const struct job *j);
MUST_CHECK enum imap_trouble imap_visit_give_up(struct imap_visit *v, uint32_t uid, size_t size,
						bool with_head, const char *why);

#endif
