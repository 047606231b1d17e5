/*
 * mailbox_health.h - how a mailbox fares: what its channels saw, judged in one place. A dead mailbox is never silent.
 *
 * Owns: table mailbox_health. Channels note facts (its server was read, its relay took a mail, a heartbeat came back);
 * mailbox_judge makes troubles of them, pure. Thread: workers, inside the caller's transaction.
 * Event: feed_touch_topic(MAILBOXES) when a trouble begins, ends or becomes another; not for each mail.
 */
#ifndef WORKFLOW_MAILBOX_HEALTH_H
#define WORKFLOW_MAILBOX_HEALTH_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* Stored: never renumber, only append. The words are the wire's (mailbox.json, MailboxReason), where each is explained. */
/* clang-format off */
#define MAILBOX_REASON_LIST(X)                                                                               \
	X(NAME, "name") X(CONNECT, "connect") X(TIMEOUT, "timeout") X(TLS_NAME, "tls_name")                  \
	X(TLS_EXPIRED, "tls_expired") X(TLS_UNTRUSTED, "tls_untrusted") X(TLS_MISSING, "tls_missing")        \
	X(PREAUTH, "preauth") X(LOGIN, "login") X(LOGIN_WAY, "login_way") X(TOKEN, "token")                  \
	X(GRANT, "grant") X(SECRET, "secret") X(SETTINGS, "settings") X(FOLDER, "folder")                    \
	X(MOVE_FOLDER, "move_folder") X(READ_ONLY, "read_only") X(PROTOCOL, "protocol")                      \
	X(REFUSED, "refused") X(LIMIT, "limit") X(LOST, "lost") X(STORE, "store") X(SILENT, "silent")        \
	X(HEARTBEAT, "heartbeat") X(STUCK, "stuck") X(OTHER, "other")

enum mailbox_reason {
	MAILBOX_FINE,
#define X(name, word) MAILBOX_##name##_TROUBLE,
	MAILBOX_REASON_LIST(X)
#undef X
	MAILBOX_REASON_END
};
/* clang-format on */
/* "tls_name"; "" of MAILBOX_FINE. */
const char *mailbox_reason_name(uint32_t r);
/* An English sentence: for mails to admins and the command line. */
const char *mailbox_reason_words(uint32_t r);

enum mailbox_side { MAILBOX_SIDE_IN, MAILBOX_SIDE_OUT, MAILBOX_SIDE_BOTH };
enum mailbox_state {
	MAILBOX_OK,
	MAILBOX_UNKNOWN,
	MAILBOX_PAUSED,
	MAILBOX_WARNING,
	MAILBOX_FAILING,
	MAILBOX_STATE_END
};
const char *mailbox_side_name(enum mailbox_side s);
const char *mailbox_state_name(enum mailbox_state s);

struct mailbox_health {
	mailbox_id mailbox;
	instant since; /* of the settings: what is asked of it counts from here; 0 = not known */
	instant look;  /* when a person last wanted it tried at once */

	/* in */
	instant looked;	  /* its server was last read without trouble */
	instant received; /* the last mail came, whichever way */
	instant in_since; /* of the trouble; 0 = none */
	uint32_t in_why;  /* enum mailbox_reason */
	char *in_said;
	uint32_t waiting, stuck; /* mails to be fetched; mails that could not be put away on the server */
	bool idle;
	char *alert;

	/* out */
	instant sent;
	instant out_since;
	uint32_t out_why;
	char *out_said;
	instant out_rest; /* until then nothing of it is claimed */
	uint32_t failed;  /* mails that came to nothing, since failed_from */
	instant failed_from;

	/* heartbeat */
	instant beat, beat_back;
	char *beat_mid;

	/* alarms */
	instant told;
	uint32_t told_state;
};

MUST_CHECK enum rc mailbox_health_all(struct db_tx *tx, struct mailbox_health **list_r, size_t *n_r);

/* ---- what channels note ---- */

struct mailbox_seen {
	instant looked;		 /* 0 = not yet */
	enum mailbox_reason why; /* MAILBOX_FINE: all is well */
	instant since;		 /* of the trouble; 0 = now */
	const char *said, *alert;
	uint32_t waiting, stuck;
	bool idle;
};
/* How fetching goes. Writes only what is new. */
MUST_CHECK enum rc mailbox_note_in(struct db_tx *tx, mailbox_id id, const struct mailbox_seen *s);
/* A mail came for it, whichever way. */
MUST_CHECK enum rc mailbox_note_received(struct db_tx *tx, mailbox_id id, instant at);
/* Its relay took mail, or answered at least. */
MUST_CHECK enum rc mailbox_note_out(struct db_tx *tx, mailbox_id id, bool took);
/* Its relay cannot be used. For `rest` nothing of it is claimed (0: its mails' own pauses do), so that others' mail leaves. */
MUST_CHECK enum rc mailbox_note_out_trouble(struct db_tx *tx, mailbox_id id, enum mailbox_reason why,
					    const char *said, span rest);
/* A mail of it came to nothing. */
MUST_CHECK enum rc mailbox_note_failed(struct db_tx *tx, mailbox_id id);
/* Its settings were saved: what is asked of it counts from now, old troubles are forgotten. */
MUST_CHECK enum rc mailbox_note_saved(struct db_tx *tx, mailbox_id id);
/* A person wants it tried at once. */
MUST_CHECK enum rc mailbox_note_look(struct db_tx *tx, mailbox_id id);
/* A heartbeat mail was written; RC_CONFLICT: one that is not late yet is on its way. */
MUST_CHECK enum rc mailbox_note_beat(struct db_tx *tx, mailbox_id id, const char *mid);
/* A mail with this Message-ID has come back to the mailbox: is it the heartbeat that is waited for? */
MUST_CHECK enum rc mailbox_note_beat_back(struct db_tx *tx, mailbox_id id, const char *mid, bool *yes_r);

/* ---- judging, pure ---- */

#define MAILBOX_BEAT_EVERY SPAN_MIN(30)
#define MAILBOX_BEAT_LATE SPAN_MIN(15)
#define MAILBOX_STUCK SPAN_MIN(30)
#define MAILBOX_PATIENCE SPAN_MIN(10)	   /* what may mend by itself is a warning for so long */
#define MAILBOX_GRANT_WARN SPAN_H(24 * 21) /* before the consent ends */

struct mailbox_facts {
	struct mailbox_health health;
	bool active, paused, fetched, heartbeat;
	uint32_t silent_hours;
	bool oauth;
	instant token_since; /* of the trouble with the identity server; 0 = none */
	uint32_t token_why;
	const char *token_said;
	instant access_until, grant_until; /* 0 = not known */
	uint64_t queued;
	instant oldest;	 /* written, of the queued; 0 = none */
	instant untried; /* written, of those that nobody has tried to send yet; 0 = none */
};
struct mailbox_trouble {
	enum mailbox_side side;
	enum mailbox_reason why;
	bool failing;
	const char *said;
	instant since, until; /* 0 = none */
};
#define MAILBOX_TROUBLES_MOST 8
/* The worst first. */
size_t mailbox_judge(const struct mailbox_facts *f, instant now,
		     struct mailbox_trouble list_r[MAILBOX_TROUBLES_MOST]);
enum mailbox_state mailbox_state_of(const struct mailbox_facts *f, const struct mailbox_trouble *list,
				    size_t n);

#endif
