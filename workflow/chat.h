/*
 * chat.h - a talk by web chat: what is known of it beyond its ticket.
 *
 * Owns: tables chat, visitor_line; alarm subject CHAT (ref 1: hand over to mail). Topic: FEED_CHAT of the ticket, for what
 * changes without a version of the ticket: presence, receipts, the visitor's words of themselves.
 * Thread: workers, inside the caller's transaction. Of a visitor and a ticket, the visitor is locked first.
 *
 * One row a ticket of channel CHAT. Its state follows from the ticket by a reactor, so that no verb can forget it:
 *	waiting	 nobody has the ticket
 *	active	 an agent has it
 *	away	 the visitor has left, or fallen silent: it goes on by mail, or waits for their return
 *	ended	 the ticket is solved or closed
 * A visitor's line is a message in by intake, once by its client id; the first opens the ticket, one after the end opens
 * the same ticket again, or a follow-up behind INTAKE_FOLLOW_UP_DAYS. The stream that a visitor sees is numbered by
 * message.seq, with holes where notes, colleagues' mail and the like stand.
 *
 * Which way a reply leaves (chat_reply_way): by chat while the visitor is here or left less than CHAT_AWAY_AFTER ago; then
 * by mail where an address is known; else by chat, to wait for their return. What left by chat and did not arrive when the
 * talk is handed over is mailed, all of it in one mail, once.
 */
#ifndef WORKFLOW_CHAT_H
#define WORKFLOW_CHAT_H

#include "workflow/alarm.h"
#include "workflow/message.h"
#include "workflow/ticket_reaction.h"
#include "workflow/visitor.h"

/* clang-format off */
/* Stored: never renumber, only append. */
#define CHAT_STATE_LIST(X) X(WAITING, "waiting") X(ACTIVE, "active") X(AWAY, "away") X(ENDED, "ended")
#define X(name, word) CHAT_##name,
enum chat_state { CHAT_STATE_LIST(X) CHAT_STATE_END };
#undef X
/* clang-format on */
const char *chat_state_name(enum chat_state s);

#define CHAT_LINE_MOST 8000	     /* characters */
#define CHAT_FILES_MOST 10	     /* of one line */
#define CHAT_LINES_A_MINUTE 30	     /* of one visitor */
#define CHAT_AWAY_AFTER SPAN_MIN(2)  /* who has left so long ago gets answers by mail */
#define CHAT_IDLE_AFTER SPAN_MIN(15) /* an open talk in which the visitor says nothing to our last word */
#define CHAT_HAND_OVER 1	     /* ref of ALARM_CHAT */
#define CHAT_BLOCK_MOST_MIN 525600
#define CHAT_TRANSCRIPTS_MOST 5 /* mails of one talk */

struct chat {
	ticket_id ticket;
	visitor_id visitor;
	widget_id widget;
	team_id team;	/* as the ticket's */
	uint32_t state; /* enum chat_state */
	instant opened;
	instant waits_since;		  /* waiting: since then */
	instant accepted;		  /* when an agent took it out of the queue last; 0 = never */
	instant ended;			  /* 0 = not */
	instant away;			  /* since when it goes on by mail; 0 = it does not */
	instant gone;			  /* since when no socket of the visitor is open; 0 = one is */
	instant last_visitor, last_agent; /* lines, by any channel; 0 = none */
	uint32_t visitor_seq;		  /* the visitor's last line that is stored */
	uint32_t said_seq;		  /* our last line by chat */
	uint32_t received_seq;		  /* what reached the visitor's screen */
	uint32_t visitor_seen_seq;	  /* what they have seen */
	uint32_t agent_seen_seq;	  /* what an agent has seen */
	uint32_t mailed_seq;		  /* what did not arrive by chat has left by mail up to here */
	uint32_t transcripts;
};

/* RC_NOT_FOUND: the ticket is no chat. Without rights, for callers that checked them. */
MUST_CHECK enum rc chat_get(struct db_tx *tx, ticket_id ticket, struct chat *c_r);
/* The ticket and its chat; both locked. */
MUST_CHECK enum rc chat_lock(struct db_tx *tx, ticket_id ticket, struct ticket *t_r, struct chat *c_r);
/* The visitor's last talk. RC_NOT_FOUND: they never said anything. */
MUST_CHECK enum rc chat_of_visitor(struct db_tx *tx, const struct visitor *v, struct chat *c_r);

/* ---- the visitor's side ---- */

struct chat_line_in {
	struct client_id client;
	const char *text; /* may be empty with attachments */
	const struct attachment_in *attachments;
	size_t n;
};
struct chat_said {
	ticket_id ticket;
	message_id message;
	uint32_t seq;
	bool opened;   /* a new ticket */
	bool repeated; /* this client id was stored before: nothing was added */
};
/*
 * A line of the visitor's; *v follows. The ticket's reactions have run: what is read now is what stands after COMMIT.
 * RC_DENIED: they are blocked; RC_LIMIT: more than CHAT_LINES_A_MINUTE; RC_INVALID: nothing written, too long, too many
 * files. Nothing is stored then; a repeat is none of these.
 */
MUST_CHECK enum rc chat_say(struct db_tx *tx, struct visitor *v, const struct chat_line_in *in,
			    struct chat_said *s_r);

/* Is a line with this client id stored already? For who would have to undo something otherwise; lock the visitor first. */
MUST_CHECK enum rc chat_was_said(struct db_tx *tx, visitor_id v, const struct client_id *client, bool *yes_r);

/* One line as the visitor may see it. */
struct chat_line {
	uint32_t seq;
	message_id message;
	bool mine; /* the visitor's */
	bool has_client;
	struct client_id client; /* of one's own chat lines */
	char *author;		 /* the agent's name; "" = one's own, or the house */
	instant at;
	char *text;   /* of a mail only what is new in it */
	bool by_mail; /* went or came by mail */
	struct attachment *files;
	size_t nfiles;
};
/*
 * The lines with seq > after, or the last `most` with seq < before; oldest first. Only what belongs to the talk with the
 * customer's side: no notes, no mail with third parties, no strangers. *more_r: there are further ones on that side.
 */
MUST_CHECK enum rc chat_lines(struct db_tx *tx, const struct chat *c, uint32_t after, size_t most,
			      struct chat_line **list_r, size_t *n_r, bool *more_r);
MUST_CHECK enum rc chat_lines_before(struct db_tx *tx, const struct chat *c, uint32_t before, size_t most,
				     struct chat_line **list_r, size_t *n_r, bool *more_r);
/* May the visitor of this talk have this file? RC_NOT_FOUND: it hangs on no line that they may see. */
MUST_CHECK enum rc chat_file(struct db_tx *tx, const struct chat *c, attachment_id id,
			     struct attachment *a_r);

/* Where somebody stands in the queue of a team. */
struct chat_place {
	ticket_id ticket;
	visitor_id visitor;
	team_id team;
	uint32_t position; /* 1 = next */
	span least, most;  /* of the wait; most 0 = nothing to estimate from */
};
/* All that the visitor's screen shows of the talk beside its lines. */
struct chat_shown {
	bool none; /* nothing was said yet: state is not to be read */
	enum chat_state state;
	ticket_id ticket;
	team_id team;
	char *agent_name;	 /* "" = nobody has it */
	struct chat_place place; /* position 0 = it does not wait */
	instant promise;	 /* answered by then, as our clocks say, where nobody is on duty; 0 = none */
	uint32_t visitor_seq, agent_seen_seq;
};
/*
 * `known`: their place as it was read lately, which is shown again while they wait there, since reading it costs as much as
 * the queue is long; NULL or of another talk or team: it is read.
 */
MUST_CHECK enum rc chat_show(struct db_tx *tx, const struct visitor *v, const struct chat_place *known,
			     struct chat_shown *s_r);

/* Their screen has these lines of ours, and they have seen these; never backwards. *moved_r (may be NULL): it is news. */
MUST_CHECK enum rc chat_received(struct db_tx *tx, const struct chat *c, uint32_t received, uint32_t seen,
				 bool *moved_r);
/*
 * The visitor ends the talk: solved where an agent has answered; else it goes on by mail where an address is known, and is
 * solved as abandoned where none is.
 */
MUST_CHECK enum rc chat_end_by_visitor(struct db_tx *tx, const struct visitor *v);
/*
 * Mail what was said so far; `to` NULL: where the visitor can be reached. RC_INVALID: no address, nobody has answered;
 * RC_LIMIT: CHAT_TRANSCRIPTS_MOST have left.
 */
MUST_CHECK enum rc chat_transcript(struct db_tx *tx, const struct visitor *v, const char *to);

/* ---- who waits, and how long ---- */

#define CHAT_PLACES_MOST 5000
/* All who wait in a team, in the order in which they will be offered. */
MUST_CHECK enum rc chat_queue(struct db_tx *tx, team_id team, struct chat_place **list_r, size_t *n_r);

struct chat_desk {
	bool open;	/* somebody of the team is on duty */
	span wait_most; /* for who comes now; 0 = nothing to estimate from */
	instant promise; /* closed: answered by then, as the clocks would say of a ticket opened now; 0 = nothing is promised */
};
MUST_CHECK enum rc chat_desk(struct db_tx *tx, const struct widget *w, struct chat_desk *d_r);

/*
 * The band of a wait at this place of a queue from which `accepts` were taken within `window`; both 0 where that says
 * nothing. Pure.
 */
struct chat_band {
	span least, most;
};
struct chat_band chat_band(uint32_t position, uint32_t accepts, span window);

/* ---- the agent's side ---- */

/* The agent has seen the visitor's lines up to here. TICKET_READ. *moved_r as chat_received. */
MUST_CHECK enum rc chat_agent_seen(struct db_tx *tx, ticket_id ticket, uint32_t seq, bool *moved_r);
struct chat_transfer {
	agent_id agent;		 /* 0 = whoever of the team */
	team_id team;		 /* 0 = as it is */
	const char *whisper;	 /* for colleagues; NULL = none */
	struct client_id client; /* of the whisper */
};
/* Codes as ticket_assign, ticket_move, ticket_note; RC_INVALID: it has ended, or neither agent nor team is named. */
MUST_CHECK enum rc chat_transfer(struct db_tx *tx, ticket_id ticket, const struct chat_transfer *in,
				 uint32_t seen);
/* A lead takes it; who had it is told (NOTICE_TAKEN_OVER). ACCESS_WORKLOAD_READ in the team. */
MUST_CHECK enum rc chat_take_over(struct db_tx *tx, ticket_id ticket, uint32_t seen);
/* The agent ends it: the ticket is solved. TICKET_REPLY. */
MUST_CHECK enum rc chat_end(struct db_tx *tx, ticket_id ticket, uint32_t seen);
/* Take nothing more from this visitor for so many minutes, 0: let them in again. TICKET_CHANGE. Event "blocked". */
MUST_CHECK enum rc chat_block(struct db_tx *tx, ticket_id ticket, uint32_t minutes);
/* How many of the visitor's lines no agent has seen. */
MUST_CHECK enum rc chat_unseen(struct db_tx *tx, const struct chat *c, uint32_t *n_r);
/* Those that an agent holds and that have not ended, the longest silence first; at most 500. */
MUST_CHECK enum rc chat_held(struct db_tx *tx, agent_id agent, struct chat **list_r, size_t *n_r);

/* ---- for the workflow itself ---- */

/* The reactor. */
MUST_CHECK enum rc chat_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);
/* ALARM_CHAT: hand over what is to be handed over now. */
MUST_CHECK enum rc chat_ring(struct db_tx *tx, const struct alarm *a, span late_by);
/* Does a reply on this locked ticket, to nobody in particular, leave by chat? */
MUST_CHECK enum rc chat_reply_way(struct db_tx *tx, const struct ticket *t, bool *by_chat_r);
/* Where the visitor of this ticket can be reached by mail. RC_NOT_FOUND: it is no chat, or they named none. */
MUST_CHECK enum rc chat_reach(struct db_tx *tx, ticket_id ticket, char **address_r);
/* The visitor's sockets came (here) or went, on the locked ticket. */
MUST_CHECK enum rc chat_presence(struct db_tx *tx, ticket_id ticket, bool here);
/* Jobs: talks whose sockets went without a word (a process died) begin to be left. By the clock, every 30 s. */
MUST_CHECK enum rc chat_sweep(struct job *j, size_t *found_r);

#endif
