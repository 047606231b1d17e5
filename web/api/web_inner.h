/*
 * web_inner.h - what the files of web/api share: the one struct web.
 *
 * Thread: loop thread. A job gets what it needs in its struct request and never reads this.
 */
#ifndef WEB_API_WEB_INNER_H
#define WEB_API_WEB_INNER_H

#include <stdatomic.h>

#include "hub/trust/rate.h"
#include "web/api/people.h"
#include "web/api/session.h"
#include "web/api/site.h"
#include "web/api/web.h"

struct live;
struct visitors;
struct page_kept;

struct web_rates {
	struct rate *signin_account, *signin_peer, *signin_all;
	struct rate *calls;   /* a session, over HTTP */
	struct rate *files;   /* a session */
	struct rate *lookup;  /* a peer whose session this process does not know */
	struct rate *hooks;   /* a peer that tells of calls */
	struct rate *pages;   /* a peer that reads public pages */
	struct rate *forms;   /* a peer that sends forms of public pages */
	struct rate *letters; /* a peer whose forms make us write mails */
};

struct web {
	struct loop *loop;
	struct edge *edge;
	struct pool *pool;
	struct web_options o; /* `listen` is not to be used after web_start */
	struct session_rules rules;
	struct web_rates rates;

	struct site *site;
	struct sessions *sessions;
	struct people *people;
	struct live *live;
	struct visitors *visitors;
	struct page_kept *kept_pages, *kept_found;

	struct loop_timer *load_again;
	bool loaded; /* sessions, people, counters, streams are in memory */
	bool draining;
	bool stopped;		 /* nobody is to be called any more */
	atomic_bool woken;	 /* any thread: a wake is on its way to the loop */
	unsigned calls, signins; /* under way */
	unsigned vouchings;	 /* sign-ins that the directory is asked about */

	bool database;		/* how the last job that only reads went */
	int64_t database_ok_ms; /* monotonic */
};

/* Note how a job of our own (not a caller's) ended. */
void web_note_database(struct web *w, enum rc rc);

#endif
