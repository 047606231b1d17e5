/*
 * request.h - one call or file asked for, from the message that came to the answer that leaves.
 *
 * The same for a message of a live socket and an HTTP request, of an agent and of a visitor: what differs is the door
 * it came in by. The loop makes it, the pool runs it as one job, the loop answers. Between the two only this struct
 * travels; the job touches nothing else of the web.
 */
#ifndef WEB_API_REQUEST_H
#define WEB_API_REQUEST_H

#include "hub/run/edge.h"
#include "hub/trust/token.h"
#include "web/api/decode.h"
#include "web/api/query.h"
#include "web/api/session.h"
#include "web/api/wire_error.h"
#include "workflow/ticket_counts.h"
#include "workflow/upload.h"

struct web;

#define LIVE_ID_SIZE 81 /* 20 characters of UTF-8 and the NUL */

struct viewer_now {
	agent_id agent;
	enum wire_activity activity;
};

/* What the job makes of a file. Text and bytes live with the request. */
struct file_answer {
	int status; /* 0 = 200 */
	const char *content_type;
	const char *extra; /* header lines */
	const char *csp;
	const char *cache; /* NULL = no-store */
	struct bytes body;
	void *room; /* what `body` lies in: see file_room.h; NULL = the request */
};

struct request;
struct visit_note;

/* Where requests come in. What stands behind another door is not known here, so no right has to keep it out. */
struct door {
	const struct call_row *calls;
	size_t ncalls;
	/* The job behind the decoding: who, may they, do it, write the answer. */
	enum rc (*run)(struct job *j, struct request *r);
	/* May a text that is longer than what the loop decodes ask for this? */
	bool (*takes_long)(const struct request *r);
	/* Loop: a live message's answer leaves. */
	void (*answer)(struct request *r, struct frame *f, bool succeeded);
	/* Loop: a refusal leaves in this door's own form; NULL = as an `Error` of the schema. */
	void (*refuse)(struct request *r, const struct wire_error *e);
	/* Loop: the answer to what was done has left; NULL = nothing more. */
	void (*answered)(struct request *r);
};
extern const struct door desk_door; /* agents: the live socket, and /api/v1 */

struct request {
	struct web *web; /* for the loop only */
	const struct door *door;
	struct conn conn;
	uint64_t trace;
	bool live;
	bool submitted; /* the pool has had it */

	/* of a sign-in: its first job says that the directory has to be asked, the second, where that may take long, asks */
	bool wants_directory;
	bool at_directory;
	agent_id vouched; /* by the directory */

	uint64_t look; /* of ticket.look: its number on its connection */

	/* what is wanted */
	const struct call_row *row; /* NULL: a file, or not read yet */
	enum call call;		    /* CALL_END: a file, not read yet, or of another door than the desk's */
	enum served_file file;	    /* FILE_END: a call */
	char id[LIVE_ID_SIZE];	    /* of a live message */
	char *text;		    /* what is still to be decoded; NULL = done */
	size_t text_n;
	struct bytes body;	 /* of a call that takes bytes; lives with the request */
	struct text_pair *pairs; /* of path and query */
	size_t npairs;
	void *params;	/* struct of row->params */
	json_t *object; /* what params borrow a FIELD_JSON from; NULL = they do not */

	/* on whose behalf */
	bool has_session; /* a well-formed token came */
	bool known;	  /* `session` is filled */
	struct session_row session;
	instant seen_after; /* a session silent since is over */

	/* of a visitor's door: what their connection knows, and what the job found; on the request */
	struct visit_note *visit;

	/* taken on the loop, for the job to write */
	struct badge_counts badges;
	const struct viewer_now *viewers;
	size_t nviewers;
	const team_id *teams; /* of per_team */
	uint32_t *per_team;
	size_t nteams;

	/* made by the job */
	struct writer *answer;	    /* a whole JSON text: the result, or the frame that holds it */
	struct frame *frame;	    /* of a live message */
	struct wire_error error;    /* status 0: as the job's code says */
	struct writer *now, *since; /* with a conflict: the ticket as it is, what happened since; else NULL */
	struct file_answer found;
	bool begun; /* a session was made */
	struct session_row made;
	char token[TOKEN_TEXT_SIZE];
	span session_most;
};

/* A request on NULL; the pool owns it after the submit. */
struct request *request_make(struct web *w, const struct door *door, struct conn c);

/* Keep a copy of what is to be decoded; n may be 0. */
void request_take_text(struct request *r, const char *text, size_t n);
/*
 * Decode what came: `text` (JSON, or "" for none) with the pairs put in. Of a live message the text holds id, call
 * and params. Loop or job. RC_INVALID: r->error says why.
 */
MUST_CHECK enum rc request_decode(struct request *r);

/* In a door's run: the object that takes the members of the result; and its end, once they stand and are committed. */
struct writer *request_answer_begin(struct request *r);
void request_answer_end(struct request *r);

/* The job: decode what is left, and what the door does. */
MUST_CHECK enum rc request_run(struct job *j, void *arg);

/*
 * Hand it to the pool: it is answered in any case. Texts up to REQUEST_DECODE_ON_LOOP bytes should have been decoded
 * before.
 */
void request_submit(struct request *r);
#define REQUEST_DECODE_ON_LOOP 8192
/* Texts longer than that are for replies and notes alone, and end here: 262,144 characters, escaped. */
#define REQUEST_TEXT_MOST ((size_t)2 << 20)
/* A piece of a file. */
#define REQUEST_BYTES_MOST UPLOAD_PIECE_MOST
bool request_carries_text(enum call call);
/* Keep a copy of the bytes that a call takes. */
void request_take_bytes(struct request *r, struct bytes b);

/* Answer with an error, and free the request. */
void request_refuse(struct request *r, const struct wire_error *e);

#endif
