/*
 * mailbox_trial.h - settings of a mailbox that somebody wants tried before, or without, saving them.
 *
 * Owns: table mailbox_trial. A call writes a trial; a channel's thread (channels/mail/mailbox_crew) takes it, speaks to
 * the servers, and writes what came of it; nobody blocks a worker with a server that does not answer. The settings are
 * sealed while they wait and forgotten at the end; a trial is kept for an hour. Thread: workers, inside the caller's
 * transaction. Event: feed_touch_topic(MAILBOXES) at the end.
 */
#ifndef WORKFLOW_MAILBOX_TRIAL_H
#define WORKFLOW_MAILBOX_TRIAL_H

#include "workflow/mailbox_health.h"
#include "workflow/mailbox_save.h"

#define MAILBOX_TRIALS_OPEN 5 /* of one agent at a time */
#define MAILBOX_TRIAL_STEPS 8
#define MAILBOX_TRIAL_FOLDERS 200

/* The wire's (mailbox.json, MailboxStep). */
enum mailbox_step {
	MAILBOX_STEP_NAME,
	MAILBOX_STEP_CONNECT,
	MAILBOX_STEP_TLS,
	MAILBOX_STEP_TOKEN,
	MAILBOX_STEP_LOGIN,
	MAILBOX_STEP_FOLDER,
	MAILBOX_STEP_SENDER,
	MAILBOX_STEP_END
};
const char *mailbox_step_name(uint32_t s);

struct mailbox_trial {
	uint64_t id;
	enum mailbox_side side;
	struct mailbox_wish wish; /* opened: secrets as they are; in_secret and out_secret "" = none */
};

struct mailbox_trial_step {
	enum mailbox_step step;
	enum mailbox_reason why; /* MAILBOX_FINE: it went well */
	const char *said;
};
struct mailbox_trial_result {
	bool done;
	struct mailbox_trial_step steps[MAILBOX_TRIAL_STEPS];
	size_t nsteps;
	const char *folders[MAILBOX_TRIAL_FOLDERS];
	size_t nfolders;
	int64_t messages; /* -1 = not known */
};
/* Did all of it go well? */
bool mailbox_trial_ok(const struct mailbox_trial_result *r);
/* One step more; more than MAILBOX_TRIAL_STEPS are not kept. */
void mailbox_trial_step(struct mailbox_trial_result *r, enum mailbox_step step, enum mailbox_reason why,
			const char *said);

/* RC_DENIED, RC_INVALID, RC_NOT_FOUND as mailbox_wish_open. RC_LIMIT: too many of theirs are under way. */
MUST_CHECK enum rc mailbox_trial_begin(struct db_tx *tx, struct mailbox_wish *w, enum mailbox_side side,
				       uint64_t *id_r);
/* Of the job's actor. RC_NOT_FOUND. Texts on the job. */
MUST_CHECK enum rc mailbox_trial_get(struct db_tx *tx, uint64_t id, struct mailbox_trial_result *r_r);

/* Take the next for `lease`. RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc mailbox_trial_claim(struct db_tx *tx, span lease, struct mailbox_trial *t_r);
MUST_CHECK enum rc mailbox_trial_end(struct db_tx *tx, uint64_t id, const struct mailbox_trial_result *r);

#endif
