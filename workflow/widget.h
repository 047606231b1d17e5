/*
 * widget.h - a place where customers meet us: the chat on one of the company's sites.
 *
 * Owns: table widget; a widget is switched off, never deleted, since visitors name it. Who changed one is setting_event
 * "widget". Event: FEED_SETTINGS. Thread: workers, inside the caller's transaction.
 *
 * `key` is public: it stands in the site's page. The secret signs the site's customers (visitor.h); it is shown once, when
 * it is made.
 */
#ifndef WORKFLOW_WIDGET_H
#define WORKFLOW_WIDGET_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "hub/trust/sum.h"
#include "workflow/names.h"

#define WIDGETS_MOST 200
#define WIDGET_NAME_MOST 120	 /* characters */
#define WIDGET_ORIGINS_MOST 4000 /* characters */
#define WIDGET_GREETING_MOST 300 /* characters */

struct widget {
	widget_id id;
	uint32_t version;
	bool active;
	char *name;
	char *key; /* "wk_" and 43 characters */
	team_id team;
	char *origins;	     /* sites that may show it, one a line: "https://shop.example"; "" = any */
	struct bytes secret; /* 32 bytes; p NULL = identities are not signed */
	char *title;	     /* JSON: language to text; a language left out = the name */
	char *greeting;	     /* JSON: language to text; "{}" = the widget's own words */
	bool ask_name, ask_reach, ask_hope;
};

/* RC_NOT_FOUND: no active widget has this key. */
MUST_CHECK enum rc widget_by_key(struct db_tx *tx, const char *key, struct widget *w_r);
MUST_CHECK enum rc widget_get(struct db_tx *tx, widget_id id, struct widget *w_r);
/* All, by name; at most WIDGETS_MOST. */
MUST_CHECK enum rc widget_all(struct db_tx *tx, struct widget **list_r, size_t *n_r);

/* In this language ("zh-CN"), else in its main one ("zh"), else "". On ctx. */
/* What stands in the chat's head. */
char *widget_title(void *ctx, const struct widget *w, const char *locale);
char *widget_greeting(void *ctx, const struct widget *w, const char *locale);
/* The origins as the values of one CSP directive, joined by blanks; "" = any. On ctx. */
char *widget_ancestors(void *ctx, const struct widget *w);

/* "https://desk.example.org": where the tags point to. Before the threads start; lives as long as the program. */
void widget_tags_point_to(const char *public_url);
/* What is pasted into the site's page. On ctx. */
char *widget_tag(void *ctx, const struct widget *w);

/*
 * Why `text` is no list of origins, NULL = it is. *clean_r (on ctx): as it is stored, each as a browser writes it. An
 * origin is https://host or https://host:port; http:// is for localhost and 127.0.0.1 alone. Pure but for talloc.
 */
const char *widget_origins_read(void *ctx, const char *text, char **clean_r);

/*
 * Add (id 0: a key is made, or w->key where it has one), or change one; w->version is the version seen. id, version, key
 * and origins are filled in. `new_secret`: make one, whose 64 hexadecimal digits are in secret_r; else that is "".
 * RC_DENIED without ACCESS_CHAT_MANAGE; RC_CONFLICT; RC_INVALID with the place.
 */
MUST_CHECK enum rc widget_save(struct db_tx *tx, struct widget *w, bool new_secret,
			       char secret_r[SUM_HEX_SIZE]);

#endif
