/* web.c - the web floor begins, drains and ends. */
#include "web/api/web.h"

#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "web/api/file_room.h"
#include "web/api/http.h"
#include "web/api/keeper.h"
#include "web/api/live.h"
#include "web/api/visitor_live.h"
#include "web/api/web_inner.h"
#include "web/page/kept.h"

#define KEPT_PAGES_BYTES ((size_t)16 << 20)
#define KEPT_FOUND_BYTES ((size_t)8 << 20)

/* All limits of how often, in one place. */
static void make_rates(struct web *w)
{
	w->rates = (struct web_rates){
		.signin_account = rate_create(w, (struct rate_limit){5, SPAN_MIN(1)}, 10000),
		.signin_peer = rate_create(w, (struct rate_limit){20, SPAN_MIN(1)}, 10000),
		.signin_all = rate_create(w, (struct rate_limit){300, SPAN_MIN(1)}, 1),
		.calls = rate_create(w, (struct rate_limit){50, SPAN_S(5)}, 10000),
		.files = rate_create(w, (struct rate_limit){200, SPAN_S(10)}, 10000),
		.lookup = rate_create(w, (struct rate_limit){50, SPAN_S(5)}, 10000),
		.hooks = rate_create(w, (struct rate_limit){600, SPAN_MIN(1)}, 1000),
		.pages = rate_create(w, (struct rate_limit){300, SPAN_S(10)}, 10000),
		.letters = rate_create(w, (struct rate_limit){20, SPAN_H(1)}, 10000),
		.forms = rate_create(w, (struct rate_limit){60, SPAN_MIN(1)}, 10000),
	};
}

static enum rc listen_http(struct web *w, const char **why_r)
{
	const struct edge_http_handlers handlers = {
		.request = http_request,
		.upgrade = live_upgrade,
		.opened = live_opened,
		.message = live_message,
		.closed = live_closed,
		.arg = w,
	};

	must(strcmp(w->o.listen->ws_path, WEB_LIVE_PATH) == 0);
	return edge_listen_http(w->edge, w->o.listen, &handlers, why_r);
}

struct web *web_start(void *ctx, struct loop *l, struct edge *e, struct pool *p, const struct web_options *o,
		      const char **why_r)
{
	struct web *w = talloc_zero(ctx, struct web);

	must(w);
	w->loop = l;
	w->edge = e;
	w->pool = p;
	w->o = *o;
	file_room_set_most(o->downloads_most);
	w->rules = (struct session_rules){o->session_idle, o->session_most, o->secure_cookies};
	w->sessions = sessions_create(w, w->rules);
	w->people = people_make(w);
	w->live = live_create(w);
	w->visitors = visitors_create(w);
	w->kept_pages = page_kept_make(w, KEPT_PAGES_BYTES);
	w->kept_found = page_kept_make(w, KEPT_FOUND_BYTES);
	make_rates(w);
	if ((o->www && site_load(w, o->www, &w->site, why_r) != RC_OK) || listen_http(w, why_r) != RC_OK) {
		*why_r = talloc_strdup(ctx, *why_r);
		talloc_free(w);
		return NULL;
	}
	visitors_listen(w->visitors);
	w->o.listen = NULL;
	w->o.www = NULL;
	keeper_begin(w);
	return w;
}

static void wake(void *arg)
{
	struct web *w = arg;

	atomic_store(&w->woken, false);
	if (!w->stopped)
		live_feed_grew(w->live);
}

void web_wake(struct web *w)
{
	if (!atomic_exchange(&w->woken, true) && !loop_post(w->loop, wake, w))
		atomic_store(&w->woken, false);
}

void web_drain(struct web *w)
{
	w->draining = true;
}

void web_stop(struct web *w)
{
	w->draining = w->stopped = true;
	talloc_free_children(w);
}
