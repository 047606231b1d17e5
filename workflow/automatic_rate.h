/*
 * automatic_rate.h - how much may leave, or be opened, by itself: token buckets, the breaker of subjects, floods of one sender.
 *
 * Owns: tables automatic_bucket, automatic_subject, automatic_flood. Thread: workers, inside the caller's transaction: a
 * token is taken where the mail that it is for is put into the outbox, so both stand or fall together, and two programs
 * share one bucket. Rules without a database are functions of their own.
 */
#ifndef WORKFLOW_AUTOMATIC_RATE_H
#define WORKFLOW_AUTOMATIC_RATE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* Stored: never renumber. kind, tokens, in which time they come back, one by one. */
/* clang-format off */
#define AUTOMATIC_BUCKETS(X)                                                                 \
	X(ADDRESS_HOUR, 3, SPAN_H(1))                                                        \
	X(ADDRESS_DAY, 10, SPAN_H(24))                                                       \
	X(DOMAIN_HOUR, 200, SPAN_H(1)) /* of all addresses in it: large, for mail providers */ \
	X(ALARM, 1, SPAN_H(1))         /* what administrators are told of one trouble */

#define X(name, n, per) AUTOMATIC_##name,
enum automatic_bucket { AUTOMATIC_BUCKETS(X) AUTOMATIC_BUCKET_END };
#undef X
/* clang-format on */

/* Take a token, atomically: of several at once no more get one than there are. */
MUST_CHECK enum rc automatic_take(struct db_tx *tx, enum automatic_bucket b, const char *subject,
				  bool *taken_r);

#define AUTOMATIC_SUBJECT_MOST 3 /* one normalised subject so often ... */
#define AUTOMATIC_SUBJECT_SPAN SPAN_MIN(10)

struct automatic_breaker {
	char *subject;
	instant opened, until;
	uint32_t held;
};
/*
 * A mail of this subject (without prefixes) is about to be answered by itself. *open_r: it must not be, the subject came
 * for the third time in ten minutes, or did so less than ten minutes ago. *opens_r: just now, so somebody is to be told.
 */
MUST_CHECK enum rc automatic_subject_seen(struct db_tx *tx, const char *subject, bool *open_r, bool *opens_r);
MUST_CHECK enum rc automatic_breakers(struct db_tx *tx, struct automatic_breaker **list_r, size_t *n_r);

#define AUTOMATIC_FLOOD_MOST \
	20 /* new tickets an hour from one address; what comes beyond is folded into one */

struct automatic_flood {
	instant since;
	uint32_t n, earlier; /* within the hour from since, and in the one before */
	ticket_id ticket;
};
/* Too many, counted over the last sixty minutes, the earlier hour by the share of it that still counts. Pure. */
bool automatic_is_flood(const struct automatic_flood *f, instant now);
/*
 * This address is about to open a ticket; counted. *fold_r: it is a flood. *into_r: the ticket it goes into; 0 = none yet,
 * then the one that is opened now is named by automatic_flood_into.
 */
MUST_CHECK enum rc automatic_flood_seen(struct db_tx *tx, const char *folded_address, bool *fold_r,
					ticket_id *into_r);
MUST_CHECK enum rc automatic_flood_into(struct db_tx *tx, const char *folded_address, ticket_id ticket);

/* Forget what has no say any more. */
MUST_CHECK enum rc automatic_rate_sweep(struct db_tx *tx);

/* ---- rows, automatic_rate_sql.c ---- */
MUST_CHECK enum rc automatic_bucket_take(struct db_tx *tx, enum automatic_bucket b, const char *subject,
					 span one, span all, bool *taken_r);
struct automatic_subject_row {
	uint32_t n;
	instant open_until;
};
MUST_CHECK enum rc automatic_subject_count(struct db_tx *tx, struct key32 sum, const char *subject,
					   instant since, struct automatic_subject_row *r_r);
MUST_CHECK enum rc automatic_subject_open(struct db_tx *tx, struct key32 sum, instant until, bool anew);
MUST_CHECK enum rc automatic_flood_count(struct db_tx *tx, const char *address, struct automatic_flood *f_r);
MUST_CHECK enum rc automatic_flood_set(struct db_tx *tx, const char *address, ticket_id ticket);
MUST_CHECK enum rc automatic_rate_forget(struct db_tx *tx, size_t most);

#endif
