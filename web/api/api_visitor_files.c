/* api_visitor_files.c - a visitor's files: announced on the socket, sent in pieces, fetched by a signed address. */
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/file.h"
#include "web/api/visitor_api.h"
#include "web/api/visitor_files.h"
#include "workflow/upload.h"

enum rc api_visitor_upload(struct visitor_api *a)
{
	const struct visitor_upload_params *p = a->params;
	struct upload_owner me = {.visitor = a->visitor.id};
	char token[UPLOAD_TOKEN_SIZE];
	struct upload u = {0};
	const char *name = token;

	if (visitor_is_blocked(&a->visitor, a->tx->job->now))
		return because(a->tx->job, RC_DENIED, "we take nothing from here for a while");
	if (p->has_upload) {
		name = p->upload;
		TRY(upload_get(a->tx, me, name, &u));
	} else {
		TRY(upload_begin(a->tx, me, p->name, p->type, (uint64_t)p->size, token));
	}
	writer_text(a->out, "upload", name);
	writer_integer(a->out, "received", (int64_t)u.received);
	writer_integer(a->out, "piece_most", (int64_t)UPLOAD_PIECE_MOST);
	writer_text(a->out, "url",
		    visitor_link(a->request, &a->note->links, VISITOR_UPLOAD_PATH, name, a->visitor.id,
				 a->tx->job->now));
	return RC_OK;
}

/* ---- a piece of an upload ---- */

static void answer_received(struct request *r, int status, const char *why, uint64_t received)
{
	struct writer *w = writer_make(r);
	const char *text;
	size_t n;

	writer_object(w, NULL);
	if (why) {
		writer_text(w, "code", "conflict");
		writer_text(w, "message", why);
	}
	writer_integer(w, "received", (int64_t)received);
	writer_end(w);
	text = writer_done(w, &n);
	r->found = (struct file_answer){
		.status = status, .content_type = "application/json", .body = {(const uint8_t *)text, n}};
}

static enum rc run_piece(struct job *j, struct request *r)
{
	const struct visitor_file *f = r->params;
	struct upload_owner owner = {.visitor = f->visitor};
	AUTO(db_tx) tx = db_begin(j);
	struct visitor v;
	uint64_t received = 0;
	enum rc rc;

	TRY(visitor_get(&tx, f->visitor, &v));
	if (visitor_is_blocked(&v, j->now))
		return because(j, RC_DENIED, "we take nothing from here for a while");
	rc = upload_write(&tx, owner, f->what, f->offset, f->piece, &received);
	if (rc == RC_CONFLICT) {
		answer_received(r, 409, "go on where it stands", received);
		return RC_OK; /* nothing was written */
	}
	TRY(rc);
	TRY(db_commit(&tx));
	answer_received(r, 200, NULL, received);
	return RC_OK;
}

/* ---- a file of the talk ---- */

static enum rc run_fetch(struct job *j, struct request *r)
{
	const struct visitor_file *f = r->params;
	AUTO(db_tx) tx = db_begin(j);
	struct attachment at;
	struct visitor v;
	struct chat c;
	uint64_t id;

	if (num_u64(f->what, INT64_MAX, &id) != RC_OK)
		return RC_NOT_FOUND;
	TRY(visitor_get(&tx, f->visitor, &v));
	TRY(chat_of_visitor(&tx, &v, &c));
	TRY(chat_file(&tx, &c, (attachment_id){id}, &at));
	TRY(file_attachment_answer(&tx, r, &at, true));
	return db_commit(&tx);
}

static bool takes_nothing(const struct request *r UNUSED)
{
	return false;
}

const struct door visitor_piece_door = {.run = run_piece, .takes_long = takes_nothing};
const struct door visitor_fetch_door = {.run = run_fetch, .takes_long = takes_nothing};
