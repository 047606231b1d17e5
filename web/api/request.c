/* request.c - a request on the loop: made, decoded, handed to the pool, answered. */
#include "web/api/request.h"

#include <string.h>
#include <talloc.h>

#include "web/api/answer.h"
#include "web/api/web_inner.h"

/* A password does not stay in freed memory. */
static void wipe_password(struct request *r)
{
	struct sign_in_params *p = r->params;

	if (p && p->password)
		explicit_bzero((char *)p->password, strlen(p->password));
	if (r->text)
		explicit_bzero(r->text, r->text_n);
}

static int request_free(struct request *r)
{
	if (r->call == CALL_SESSION_CREATE)
		wipe_password(r);
	explicit_bzero(r->token, sizeof(r->token));
	if (r->frame)
		frame_drop(r->frame);
	json_decref(r->object);
	return 0;
}

struct request *request_make(struct web *w, const struct door *door, struct conn c)
{
	struct request *r = talloc_zero(NULL, struct request);

	must(r);
	r->web = w;
	r->door = door;
	r->conn = c;
	r->trace = job_new_trace();
	r->call = CALL_END;
	r->file = FILE_END;
	r->session_most = w->rules.most;
	talloc_set_destructor(r, request_free);
	return r;
}

/* ---- decoding ---- */

void request_take_text(struct request *r, const char *text, size_t n)
{
	r->text = talloc_size(r, n + 1);
	must(r->text);
	if (n > 0)
		memcpy(r->text, text, n);
	r->text[n] = '\0';
	r->text_n = n;
}

void request_take_bytes(struct request *r, struct bytes b)
{
	uint8_t *p = talloc_size(r, b.n + 1);

	must(p);
	if (b.n > 0)
		memcpy(p, b.p, b.n);
	r->body = (struct bytes){p, b.n};
}

static enum rc decode_params(struct request *r, const json_t *object)
{
	const struct shape *shape = r->row->params;

	r->params = talloc_zero_size(r, shape->size);
	must(r->params);
	return decode_object(r, object, shape, r->params, &r->error);
}

/* NULL: no such call at this door. */
static const struct call_row *call_named(const struct door *door, const char *name)
{
	for (size_t i = 0; i < door->ncalls; i++)
		if (door->calls[i].live && strcmp(door->calls[i].name, name) == 0)
			return &door->calls[i];
	return NULL;
}

/* {"id", "call", "params"}. The id is taken even where the rest is wrong, so that the refusal finds its asker. */
static enum rc decode_live(struct request *r, const json_t *message)
{
	const char *id = json_string_value(json_object_get(message, "id"));
	struct call_params p;

	if (id && strlen(id) < sizeof(r->id))
		memcpy(r->id, id, strlen(id) + 1);
	TRY(decode_object(r, message, &call_shape, &p, &r->error));
	r->row = call_named(r->door, p.call);
	if (!r->row) {
		r->error = error_not_found;
		r->error.path = "call";
		return RC_INVALID;
	}
	if (r->door == &desk_door)
		r->call = (enum call)(r->row - call_table);
	return decode_params(r, p.params);
}

static enum rc decode_http(struct request *r, json_t *object)
{
	TRY(decode_pairs(r, r->pairs, r->npairs, r->row->params, object, &r->error));
	return decode_params(r, object);
}

/* Does a struct of this shape point into the object that it was decoded from? */
static bool borrows(const struct shape *shape)
{
	for (size_t i = 0; i < shape->nfields; i++)
		if (shape->fields[i].kind == FIELD_JSON)
			return true;
	return false;
}

enum rc request_decode(struct request *r)
{
	enum rc rc = RC_OK;

	if (r->text_n > 0)
		rc = decode_text(r->text, r->text_n, &r->object, &r->error);
	else
		r->object = json_object();
	if (rc == RC_OK)
		rc = r->live ? decode_live(r, r->object) : decode_http(r, r->object);
	if (rc != RC_OK || !borrows(r->row->params)) {
		json_decref(r->object);
		r->object = NULL;
	}
	if (rc == RC_OK) {
		explicit_bzero(r->text, r->text_n);
		TALLOC_FREE(r->text);
	}
	return rc;
}

bool request_carries_text(enum call call)
{
	return call == CALL_TICKET_REPLY || call == CALL_TICKET_NOTE || call == CALL_PHONE_IMPORT ||
	       call == CALL_PHONE_NOTE;
}

/* ---- the pool, and back ---- */

static void count(struct web *w, const struct request *r, int n)
{
	w->calls += (unsigned)n;
	if (r->call == CALL_SESSION_CREATE && r->at_directory)
		w->vouchings += (unsigned)n;
	else if (r->call == CALL_SESSION_CREATE)
		w->signins += (unsigned)n;
}

static bool ask_directory(struct request *first);

static void finished(enum rc rc, const char *why, void *arg)
{
	struct request *r = arg;
	struct web *w = r->web;

	count(w, r, -1);
	if (w->stopped)
		return;
	if (r->wants_directory && !r->at_directory && rc == RC_DENIED) {
		if (!ask_directory(r))
			answer_error(r, &error_busy);
		return;
	}
	if (rc == RC_OK) {
		answer_success(r);
		if (r->door->answered)
			r->door->answered(r);
		return;
	}
	if (r->error.status == 0)
		r->error = wire_error_of(rc, why);
	answer_error(r, &r->error);
}

void request_refuse(struct request *r, const struct wire_error *e)
{
	answer_error(r, e);
	talloc_free(r);
}

/* What reads hostile bytes in a child, or asks another machine. */
static bool reads(const struct request *r)
{
	switch (r->file) {
	case FILE_ATTACHMENT_PREVIEW:
		return true;
	case FILE_MESSAGE_HTML:
		return r->npairs > 1; /* not as it is kept */
	default:
		return r->call == CALL_MESSAGE_REDECODE || r->call == CALL_MESSAGE_KEEP_CHARSET ||
		       r->call == CALL_ATTACHMENT_PREVIEW || r->call == CALL_MESSAGE_PICTURES;
	}
}

void request_submit(struct request *r)
{
	struct web *w = r->web;
	const struct work job = {
		.run = request_run,
		.done = finished,
		.arg = r,
		.actor = r->known ? r->session.agent.v : 0,
		.trace = r->trace,
	};
	bool signs_in = r->call == CALL_SESSION_CREATE;
	struct pool *pool = w->o.readers && reads(r) ? w->o.readers : w->pool;

	r->submitted = true;
	if (!w->loaded || w->draining || w->calls >= w->o.calls_at_once ||
	    (signs_in && w->signins >= w->o.signins_at_once) || pool_submit(pool, &job) != RC_OK) {
		request_refuse(r, &error_busy);
		return;
	}
	count(w, r, 1);
}

/* The pool frees the request of the first job when that has ended: the second is another's that says the same. */
static struct request *request_again(struct request *first)
{
	struct request *r = request_make(first->web, first->door, first->conn);
	const struct sign_in_params *said = first->params;
	struct sign_in_params *p = talloc_zero(r, struct sign_in_params);

	must(p);
	*p = *said;
	p->login = talloc_strdup(r, said->login);
	p->password = talloc_strdup(r, said->password);
	must(p->login && p->password);
	r->params = p;
	r->trace = first->trace;
	r->row = first->row;
	r->call = first->call;
	r->has_session = first->has_session;
	r->session = first->session;
	r->submitted = r->at_directory = true;
	return r;
}

/*
 * Its second job, on threads that are there for that: what blocks there holds up nobody with a local password.
 */
static bool ask_directory(struct request *first)
{
	struct web *w = first->web;
	struct request *r = request_again(first);
	const struct work job = {.run = request_run, .done = finished, .arg = r, .trace = r->trace};

	if (!w->o.directory || w->draining || pool_submit(w->o.directory, &job) != RC_OK) {
		talloc_free(r);
		return false;
	}
	count(w, r, 1);
	return true;
}
