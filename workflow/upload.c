/* upload.c - the life of a file before its message. */
#include "workflow/upload.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/upload_sql.h"

#define SWEEP_MOST 100

static enum rc require_owner(struct db_tx *tx, struct upload_owner owner)
{
	if ((owner.agent.v == 0) == (owner.visitor.v == 0))
		return because(tx->job, RC_DENIED, "a file belongs to an agent or to a visitor");
	return RC_OK;
}

static enum rc require_room(struct db_tx *tx, struct upload_owner owner, uint64_t size)
{
	uint64_t most = owner.visitor.v ? UPLOAD_WAITING_VISITOR : UPLOAD_WAITING_AGENT;
	unsigned count = owner.visitor.v ? UPLOAD_COUNT_VISITOR : UPLOAD_COUNT_AGENT;
	struct upload_waiting mine;
	uint64_t all;

	TRY(upload_waiting(tx, owner, &mine));
	if (mine.files >= count || mine.size + size > most)
		return because(tx->job, RC_LIMIT,
			       "too many files are waiting to be sent; remove some of them");
	if (!owner.visitor.v)
		return RC_OK;
	TRY(upload_waiting_visitors(tx, &all));
	if (all + size > UPLOAD_WAITING_VISITORS)
		return because(tx->job, RC_BUSY, "no more files are taken just now");
	return RC_OK;
}

/* As message.c keeps it: what is no type is a run of bytes. */
static const char *type_of(const char *type)
{
	size_t n = type ? strlen(type) : 0;

	if (n == 0 || n > UPLOAD_TYPE_MOST || !memchr(type, '/', n))
		return "application/octet-stream";
	for (size_t i = 0; i < n; i++) {
		if (type[i] <= ' ' || type[i] >= 0x7f)
			return "application/octet-stream";
	}
	return type;
}

enum rc upload_begin(struct db_tx *tx, struct upload_owner owner, const char *name, const char *type,
		     uint64_t size, char token_r[UPLOAD_TOKEN_SIZE])
{
	char *kept = upload_name(tx->job->ctx, name);
	struct upload_policy policy;
	struct key32 hash;

	TRY(require_owner(tx, owner));
	TRY(upload_policy_get(tx, &policy));
	const char *barred = upload_barred(tx->job->ctx, &policy, owner.visitor.v != 0, kept, size);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(require_room(tx, owner, size));
	token_make(token_r, &hash);
	return upload_insert(tx, hash, owner, kept, type_of(type), size);
}

static enum rc find(struct db_tx *tx, struct upload_owner owner, const char *token, bool lock,
		    struct key32 *hash_r, struct upload *u_r)
{
	enum rc rc = token_hash(token, hash_r);

	TRY(require_owner(tx, owner));
	if (rc == RC_OK)
		rc = lock ? upload_lock(tx, *hash_r, owner, u_r) : upload_row(tx, *hash_r, owner, u_r);
	if (rc == RC_INVALID || rc == RC_NOT_FOUND)
		return because(tx->job, RC_NOT_FOUND, "there is no such file waiting; add it again");
	return rc;
}

enum rc upload_get(struct db_tx *tx, struct upload_owner owner, const char *token, struct upload *u_r)
{
	struct key32 hash;

	return find(tx, owner, token, false, &hash, u_r);
}

static const char *piece_barred(const struct upload *u, uint64_t offset, struct bytes piece)
{
	if (piece.n == 0 || piece.n > UPLOAD_PIECE_MOST)
		return "a piece has 1 to 524288 bytes";
	if (piece.n > u->size - offset)
		return "this is more than the file's size";
	if (offset == 0 && upload_is_program(piece))
		return "programs are not sent";
	return NULL;
}

enum rc upload_write(struct db_tx *tx, struct upload_owner owner, const char *token, uint64_t offset,
		     struct bytes piece, uint64_t *received_r)
{
	const char *barred;
	struct key32 hash;
	struct upload u;

	TRY(find(tx, owner, token, true, &hash, &u));
	*received_r = u.received;
	if (offset != u.received)
		return because(tx->job, RC_CONFLICT, "the file has arrived up to byte %" PRIu64, u.received);
	barred = piece_barred(&u, offset, piece);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(upload_piece_insert(tx, hash, offset, piece));
	*received_r = offset + piece.n;
	return upload_advance(tx, hash, *received_r);
}

enum rc upload_drop(struct db_tx *tx, struct upload_owner owner, const char *token)
{
	struct key32 hash;
	struct upload u;
	enum rc rc = find(tx, owner, token, true, &hash, &u);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	return upload_delete(tx, hash);
}

/* All pieces, one after the other; each is read by itself, so that no more than one lies here twice. */
static enum rc read_whole(struct db_tx *tx, struct key32 hash, uint64_t size, struct bytes *b_r)
{
	uint8_t *all = talloc_size(tx->job->ctx, size + 1);
	struct bytes piece;
	uint64_t at = 0;

	must(all);
	while (at < size) {
		TRY(upload_piece_read(tx, hash, at, &piece));
		must(piece.n > 0 && piece.n <= size - at);
		memcpy(all + at, piece.p, piece.n);
		at += piece.n;
		talloc_free((void *)(uintptr_t)piece.p);
	}
	all[size] = 0;
	*b_r = (struct bytes){all, size};
	return RC_OK;
}

enum rc upload_keep(struct db_tx *tx, struct upload_owner owner, const char *token, instant until)
{
	struct key32 hash;
	struct upload u;
	enum rc rc = find(tx, owner, token, true, &hash, &u);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	return upload_keep_row(tx, hash, until);
}

enum rc upload_content(struct db_tx *tx, struct upload_owner owner, const char *token, struct upload *u_r,
		       struct bytes *b_r)
{
	struct key32 hash;

	TRY(find(tx, owner, token, false, &hash, u_r));
	if (u_r->received != u_r->size)
		return because(tx->job, RC_INVALID, "%.80s has not arrived whole", u_r->name);
	return read_whole(tx, hash, u_r->size, b_r);
}

static enum rc take_one(struct db_tx *tx, struct upload_owner owner, const char *token, uint64_t left,
			struct attachment_in *a_r)
{
	struct key32 hash;
	struct upload u;
	enum rc rc = find(tx, owner, token, true, &hash, &u);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "a file is no longer there; add it again");
	TRY(rc);
	if (u.received != u.size)
		return because(tx->job, RC_INVALID, "%.80s has not arrived whole", u.name);
	if (u.size > left)
		return because(tx->job, RC_INVALID, "the files are too large together");
	*a_r = (struct attachment_in){.name = u.name, .type = u.type};
	TRY(read_whole(tx, hash, u.size, &a_r->content));
	return upload_delete(tx, hash);
}

enum rc upload_take(struct db_tx *tx, struct upload_owner owner, const char *const *tokens, size_t n,
		    struct attachment_in **files_r)
{
	struct attachment_in *files = talloc_zero_array(tx->job->ctx, struct attachment_in, (unsigned)n + 1);
	struct upload_policy policy;
	uint64_t taken = 0;

	must(files);
	*files_r = files;
	if (n == 0)
		return RC_OK;
	if (n > UPLOAD_FILES_MOST)
		return because(tx->job, RC_INVALID, "a message has at most %u files", UPLOAD_FILES_MOST);
	TRY(upload_policy_get(tx, &policy));
	for (size_t i = 0; i < n; i++) {
		TRY(take_one(tx, owner, tokens[i],
			     policy.message_most > taken ? policy.message_most - taken : 0, &files[i]));
		taken += files[i].content.n;
	}
	return RC_OK;
}

enum rc upload_sweep(struct db_tx *tx, instant before, size_t *n_r)
{
	struct key32 *hashes;
	size_t n;

	TRY(upload_stale(tx, before, SWEEP_MOST, &hashes, &n));
	for (size_t i = 0; i < n; i++)
		TRY(upload_delete(tx, hashes[i]));
	*n_r = n;
	return RC_OK;
}
