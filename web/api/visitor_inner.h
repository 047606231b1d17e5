/* visitor_inner.h - what the files of the visitors' socket share. Thread: loop thread. */
#ifndef WEB_API_VISITOR_INNER_H
#define WEB_API_VISITOR_INNER_H

#include <sys/queue.h>

#include "hub/run/edge_peers.h"
#include "web/api/id_map.h"
#include "web/api/roster.h"
#include "web/api/visitor_api.h"
#include "web/api/visitor_live.h"
#include "web/api/web_inner.h"

#define VISITOR_PULSE SPAN_S(20)
#define VISITOR_TURN SPAN_MS(250)
#define VISITOR_TURNS 80	/* of a pulse: each turn pulses so many of them */
#define VISITOR_CALLS_MOST 8	/* under way of one connection */
#define VISITOR_HEARD_KEPT 4096 /* rows of the feed that are remembered by their ticket; a power of two */
#define VISITOR_TYPES_MS 8000	/* who writes says so again within */

#define CLOSE_TOO_MANY 4029 /* "limit": too many connections from this address */

struct guest;
struct queue_watch;
struct desk_watch;

/* One connection. */
struct visit {
	LIST_ENTRY(visit) next;
	LIST_ENTRY(visit) beside; /* the others of the same visitor */
	struct conn conn;	  /* gen 0: let in and not open yet, or closed */
	struct in6_addr peer;
	bool too_many; /* is told so and closed */
	bool counted;
	bool lost;   /* too slow: it is being closed, and nothing more is read for it */
	bool closed; /* freed at the next sweep */
	bool hello;  /* under way, or answered */
	uint8_t calls;
	int64_t made_ms;
	struct guest *guest; /* NULL before hello is answered */
	uint32_t sent;	     /* lines up to here were sent */
	uint32_t view;	     /* number of the guest's view that was sent; 0 = none */
};
LIST_HEAD(visits, visit);

/* A visitor with a connection here. */
struct guest {
	LIST_ENTRY(guest) waiting; /* in their team's queue_watch */
	struct queue_watch *queue; /* NULL: does not wait */
	struct desk_watch *desk;
	visitor_id id;
	team_id team;
	ticket_id ticket; /* 0 = never said anything */
	struct visits visits;
	struct visitor_view *view;
	struct frame *told; /* the view, as it was sent last */
	uint32_t nview;	    /* its number */
	bool moved, reading;
	bool agent_types;
	int64_t types_until_ms; /* 0 = does not write */
};

struct visitors {
	struct web *web;
	struct visits visits;
	unsigned n, turn, turns;
	struct id_map *by_slot;	  /* struct visit, by slot + 1 */
	struct id_map *by_id;	  /* struct guest, by visitor */
	struct id_map *by_ticket; /* struct guest */
	struct id_map *queues;	  /* struct queue_watch, by team */
	struct id_map *desks;	  /* struct desk_watch, by widget */
	struct peers *peers;
	struct roster *roster;
	struct widgets *widgets;
	struct link_keys links;
	bool refused; /* the pool was full: somebody's reading is still to be asked for */
	unsigned ntype;

	uint64_t heard; /* rows of the feed so far */
	ticket_id heard_of[VISITOR_HEARD_KEPT];

	struct {
		struct rate *opens;	/* an address: sockets opened; NULL = no limit, as for their number */
		struct rate *strangers; /* an address: hello without a token; NULL = no limit */
		struct rate *calls;	/* a visitor */
		struct rate *pieces;	/* a visitor, over HTTP */
	} rates;
};

/* ---- visitor_live.c ---- */
void visit_send_new(struct visitors *vs, struct visit *v, struct writer *w);
void guest_send_new(struct visitors *vs, struct guest *g, struct writer *w);

/* ---- visitor_guest.c: who is here ---- */
/* The socket belongs to this visitor now; `heard`: how much of the feed had been heard when that was read. */
void guest_enter(struct visitors *vs, struct visit *v, struct visit_note *note);
void guest_leave(struct visitors *vs, struct visit *v);
/* A call of theirs has said how their chat stands. */
void guest_learn(struct visitors *vs, struct guest *g, struct visit_note *note);
/* This is how it stands: taken over from `ctx`, told to who has not been told. */
void guest_take_view(struct visitors *vs, struct guest *g, struct visitor_view *view);
/* Its place in the queue was changed in the view: tell. */
void guest_retell(struct visitors *vs, struct guest *g);
/* Tell their connections what they have not been told of it. */
void guest_tell_view(struct visitors *vs, struct guest *g);

/* ---- visitor_push.c ---- */
/* Something changed: read the talk anew, once for all their connections. */
void guest_moved(struct visitors *vs, struct guest *g);
/* Ask again for those that the pool refused. */
void push_turn(struct visitors *vs);

/* ---- visitor_queue.c ---- */
void queue_follow(struct visitors *vs, struct guest *g);
void queue_leave(struct visitors *vs, struct guest *g);
/* Who waits in this team may have another place. */
void queue_moved(struct visitors *vs, team_id team);
void queue_turn(struct visitors *vs);

/* ---- visitor_desk.c ---- */
void desk_watch_enter(struct visitors *vs, struct guest *g, widget_id widget);
void desk_watch_leave(struct visitors *vs, struct guest *g);
/* Somebody came on duty or went. */
void desk_watch_moved(struct visitors *vs);
void desk_watch_turn(struct visitors *vs);

/* ---- visitor_typing.c ---- */
void typing_set(struct visitors *vs, struct guest *g, bool on);
void typing_turn(struct visitors *vs);

/* ---- visitor_widgets.c ---- */
struct widgets *widgets_make(struct visitors *vs);
/* The sites that may frame this widget's page, as values of frame-ancestors; NULL: no active widget has this key. */
const char *widgets_ancestors(const struct widgets *w, const char *key);
/* False until they were read once. */
bool widgets_known(const struct widgets *w);
/* Settings changed. */
void widgets_moved(struct widgets *w);
void widgets_turn(struct widgets *w);

#endif
