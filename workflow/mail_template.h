/*
 * mail_template.h - what automatic mails say, in three languages: the program's words, or the house's own.
 *
 * Owns: table automatic_template. A text is filled by the one table of placeholders (placeholder.h), of which each kind
 * may use its own; there is nothing to be evaluated (hardening S19). Who changed one is setting_event "template".
 * Event: FEED_SETTINGS. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MAIL_TEMPLATE_H
#define WORKFLOW_MAIL_TEMPLATE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "hub/text/locale.h"
#include "workflow/placeholder.h"

#define MAIL_TEMPLATE_SUBJECT_MOST 200 /* characters */
#define MAIL_TEMPLATE_TEXT_MOST 4000   /* characters */

/* Stored: never renumber. */
/* clang-format off */
#define MAIL_TEMPLATES(X)                                                                        \
	X(ACKNOWLEDGEMENT, "acknowledgement")                                                    \
	X(ACKNOWLEDGEMENT_SHORT, "acknowledgement_short") /* to an address that nobody vouches for */ \
	X(ALARM_OVERDUE, "alarm_overdue")                                                        \
	X(ALARM_AHEAD, "alarm_ahead")                                                            \
	X(ALARM_CLEARED, "alarm_cleared")                                                        \
	X(ALARM_DIGEST, "alarm_digest")                                                          \
	X(HELP_CONFIRM, "help_confirm")   /* "was it you who wrote to us?" */                    \
	X(HELP_REQUESTS, "help_requests") /* the link to one's own requests */                   \
	X(CHAT_OWED, "chat_owed")         /* what did not reach their screen */                   \
	X(CHAT_TRANSCRIPT, "chat_transcript")                                                    \
	X(SURVEY, "survey")

#define X(name, word) TEMPLATE_##name,
enum mail_template { MAIL_TEMPLATES(X) TEMPLATE_END };
#undef X
/* clang-format on */

struct mail_text {
	const char *subject, *text;
};

const char *mail_template_name(enum mail_template k);
/* To a customer? Else to an agent. */
bool mail_template_is_for_customers(enum mail_template k);
/* The placeholders that it may use: PLACEHOLDER_BIT of each. */
uint32_t mail_template_allows(enum mail_template k);
/* Its text is part of a reply, whose subject is the ticket's: it has none of its own. */
bool mail_template_lacks_subject(enum mail_template k);
/* The program's own words. */
const struct mail_text *mail_template_usual(enum mail_template k, enum locale l);
/* Why the house cannot say it so, or not without {link}; NULL = it can. Both texts empty: back to the usual. On ctx. Pure. */
const char *mail_template_barred(void *ctx, enum mail_template k, const struct mail_text *t);
/* Subject and text filled in; what a value holds is never looked into. On ctx. Pure. */
struct mail_text mail_template_fill(void *ctx, const struct mail_text *t, const struct placeholder_values *v);
/* Invented values for a preview. Pure. */
struct placeholder_values mail_template_example(enum locale l);

/* What is to be said: the house's, else the usual. */
MUST_CHECK enum rc mail_template_words(struct db_tx *tx, enum mail_template k, enum locale l,
				       struct mail_text *t_r);

/* The same, filled in; in the language of this tag, English where it is none of ours. On the job. */
MUST_CHECK enum rc mail_template_letter(struct db_tx *tx, enum mail_template k, const char *locale,
					const struct placeholder_values *v, struct mail_text *t_r);

struct mail_template_row {
	uint32_t kind, locale; /* enum mail_template, enum locale */
	uint32_t version;
	char *subject, *text; /* both empty: the usual */
};
/* Those that were ever changed. */
MUST_CHECK enum rc mail_template_all(struct db_tx *tx, struct mail_template_row **list_r, size_t *n_r);
/*
 * Over r->version, 0 = it was never changed; the new one is filled in. RC_DENIED without ACCESS_AUTOMATIC_MANAGE; RC_CONFLICT;
 * RC_INVALID with the placeholder that cannot stand there.
 */
MUST_CHECK enum rc mail_template_save(struct db_tx *tx, struct mail_template_row *r);

/* ---- rows, mail_template_sql.c ---- */
MUST_CHECK enum rc mail_template_row_get(struct db_tx *tx, enum mail_template k, enum locale l,
					 struct mail_template_row *r_r);
/* r->version is the new one. RC_CONFLICT. */
MUST_CHECK enum rc mail_template_row_put(struct db_tx *tx, const struct mail_template_row *r);

#endif
