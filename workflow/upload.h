/*
 * upload.h - files on their way into a message: begun, sent in pieces, taken once.
 *
 * An upload belongs to one agent or one visitor and to nobody else, whoever knows its token. Pieces come in order, each
 * at the offset that has arrived; after a lost line the sender asks how far it is (upload_get, or RC_CONFLICT) and goes
 * on from there. What is taken into a message is gone here; what nobody takes within UPLOAD_KEEP is swept, unless
 * a draft keeps it.
 *
 *	upload_begin(&tx, me, "scan.pdf", "application/pdf", 900000, token);
 *	upload_write(&tx, me, token, 0, piece, &received);		... until received is the size
 *	upload_take(&tx, me, tokens, 1, &files); message_add(&tx, &(struct message_new){.attachments = files, ...}, &id);
 *
 * Owns: tables upload, upload_piece. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_UPLOAD_H
#define WORKFLOW_UPLOAD_H

#include "hub/trust/token.h"
#include "workflow/message.h"
#include "workflow/upload_policy.h"

#define UPLOAD_PIECE_MOST ((size_t)512 << 10)
#define UPLOAD_KEEP SPAN_H(72) /* since the last piece: a draft of Friday is whole on Monday */
#define UPLOAD_WAITING_AGENT ((uint64_t)200 << 20)  /* bytes that one agent has waiting */
#define UPLOAD_WAITING_VISITOR ((uint64_t)40 << 20) /* bytes that one visitor has waiting */
#define UPLOAD_WAITING_VISITORS \
	((uint64_t)2 << 30) /* bytes that all visitors have waiting: they cost nothing to make */
#define UPLOAD_COUNT_AGENT 60u
#define UPLOAD_COUNT_VISITOR 20u
#define UPLOAD_TOKEN_SIZE TOKEN_TEXT_SIZE

/* One of them, the other 0. */
struct upload_owner {
	agent_id agent;
	visitor_id visitor;
};

struct upload {
	char *name, *type;
	uint64_t size, received;
	instant touched;
};

/*
 * RC_INVALID with the reason: a file that the policy refuses. RC_LIMIT: the owner has too much waiting; RC_BUSY: all
 * visitors together have. Two begun at the same moment may pass a limit by one file.
 */
MUST_CHECK enum rc upload_begin(struct db_tx *tx, struct upload_owner owner, const char *name,
				const char *type, uint64_t size, char token_r[UPLOAD_TOKEN_SIZE]);
/* How far it is. RC_NOT_FOUND: no such upload of this owner; it was taken, dropped or swept. */
MUST_CHECK enum rc upload_get(struct db_tx *tx, struct upload_owner owner, const char *token,
			      struct upload *u_r);
/*
 * The piece at `offset`. *received_r is set with RC_OK and with RC_CONFLICT: it does not begin where the last ended; go
 * on from there. RC_INVALID: larger than UPLOAD_PIECE_MOST, empty, past the size, or a program's beginning.
 */
MUST_CHECK enum rc upload_write(struct db_tx *tx, struct upload_owner owner, const char *token,
				uint64_t offset, struct bytes piece, uint64_t *received_r);
/* It stands in a draft, or in a reply that waits: it is not swept before. None of this owner's: nothing to do. */
MUST_CHECK enum rc upload_keep(struct db_tx *tx, struct upload_owner owner, const char *token, instant until);
/* Its content, whole, on the job. RC_NOT_FOUND; RC_INVALID: it has not arrived whole. */
MUST_CHECK enum rc upload_content(struct db_tx *tx, struct upload_owner owner, const char *token,
				  struct upload *u_r, struct bytes *b_r);
/* Forget it. None of this owner's: nothing to do. */
MUST_CHECK enum rc upload_drop(struct db_tx *tx, struct upload_owner owner, const char *token);
/*
 * The files in the order of the tokens, whole, on the job, and gone here when the transaction commits. RC_INVALID with
 * the reason: one has not arrived whole, is no longer there, is named twice, or together they are too large or too many.
 */
MUST_CHECK enum rc upload_take(struct db_tx *tx, struct upload_owner owner, const char *const *tokens,
			       size_t n, struct attachment_in **files_r);
/* Forget up to 100 of those without a piece since `before`; *n_r = how many. */
MUST_CHECK enum rc upload_sweep(struct db_tx *tx, instant before, size_t *n_r);

#endif
