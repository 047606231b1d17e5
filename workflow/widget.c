/* widget.c - widgets as settings. */
#include "workflow/widget.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "hub/trust/token.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/widget_sql.h"

#define TEXTS_BYTES_MOST ((size_t)8 << 10)
#define LANGUAGES_MOST 20

static bool is_line(const char *text)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)});
}

/* ---- texts in several languages ---- */

static enum rc require_texts(struct db_tx *tx, const char *what, const char *json, int most)
{
	struct bytes b = {(const uint8_t *)json, strlen(json)};
	AUTO(json) g = {NULL};
	const char *language;
	json_t *text;

	TRY(json_read(tx->job, b, TEXTS_BYTES_MOST, &g));
	if (!json_is_object(g.v) || json_object_size(g.v) > LANGUAGES_MOST)
		return because(tx->job, RC_INVALID, "%s: a text for each language", what);
	json_object_foreach(g.v, language, text)
	{
		if (!json_is_string(text) || strlen(language) > 16 || !is_line(language) ||
		    excerpt_length(json_string_value(text)) > (size_t)most)
			return because(tx->job, RC_INVALID, "%s: at most %d characters for a language", what,
				       most);
	}
	return RC_OK;
}

/* "" where there is none. */
static char *text_in(void *ctx, const char *json, const char *locale)
{
	AUTO(json) g = {json_loads(json, 0, NULL)};
	const char *text = json_string_value(json_object_get(g.v, locale));

	if (!text) {
		char *language = talloc_strndup(ctx, locale, strcspn(locale, "-_"));

		text = json_string_value(json_object_get(g.v, language));
		talloc_free(language);
	}
	return talloc_strdup(ctx, text ? text : "");
}

char *widget_greeting(void *ctx, const struct widget *w, const char *locale)
{
	return text_in(ctx, w->greeting, locale);
}

char *widget_title(void *ctx, const struct widget *w, const char *locale)
{
	char *title = text_in(ctx, w->title, locale);

	return *title ? title : talloc_strdup(ctx, w->name);
}

/* ---- the tag ---- */

static const char *here = "";

void widget_tags_point_to(const char *public_url)
{
	here = public_url;
}

char *widget_tag(void *ctx, const struct widget *w)
{
	return talloc_asprintf(ctx, "<script src=\"%s/w.js\" data-key=\"%s\" async></script>", here, w->key);
}

/* ---- saving ---- */

/* For the record: never the secret. */
static const char *record(struct db_tx *tx, const struct widget *w)
{
	AUTO(json)
	made = {json_pack("{s:s, s:o, s:s, s:I, s:b, s:s, s:o, s:b, s:b, s:b, s:b}", "name", w->name, "title",
			  json_loads(w->title, 0, NULL), "key", w->key, "team_id", (json_int_t)w->team.v,
			  "active", w->active, "origins", w->origins, "greeting",
			  json_loads(w->greeting, 0, NULL), "ask_name", w->ask_name, "ask_reach",
			  w->ask_reach, "ask_hope", w->ask_hope, "has_secret", w->secret.p != NULL)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct widget *was, const struct widget *w)
{
	TRY(setting_note(tx, "widget", w->id.v, w->version, was ? record(tx, was) : NULL, record(tx, w)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc require_sound(struct db_tx *tx, struct widget *w)
{
	struct team team;

	if (!w->name[0] || !is_line(w->name) || excerpt_length(w->name) > WIDGET_NAME_MOST)
		return because(tx->job, RC_INVALID, "name: one line of at most %d characters",
			       WIDGET_NAME_MOST);
	enum rc rc = team_get(tx, w->team, &team);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !team.active))
		return because(tx->job, RC_INVALID, "team_id: this team takes no tickets");
	TRY(rc);
	const char *barred = widget_origins_read(tx->job->ctx, w->origins, &w->origins);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(require_texts(tx, "title", w->title, WIDGET_NAME_MOST));
	return require_texts(tx, "greeting", w->greeting, WIDGET_GREETING_MOST);
}

static char *new_key(void *ctx)
{
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash;

	token_make(token, &hash);
	return talloc_asprintf(ctx, "wk_%s", token);
}

static void make_secret(struct db_tx *tx, struct widget *w, char secret_r[SUM_HEX_SIZE])
{
	struct key32 made = key_random();

	w->secret = (struct bytes){talloc_memdup(tx->job->ctx, made.b, sizeof(made.b)), sizeof(made.b)};
	sum_hex(made, secret_r);
}

static enum rc add(struct db_tx *tx, struct widget *w)
{
	struct widget *all;
	size_t n;

	TRY(widget_all(tx, &all, &n));
	if (n == WIDGETS_MOST)
		return because(tx->job, RC_INVALID, "there are %d widgets already", WIDGETS_MOST);
	TRY(ids_next(tx->job, "widget", &w->id.v));
	w->version = 1;
	if (!w->key || !w->key[0])
		w->key = new_key(tx->job->ctx);
	TRY(widget_insert(tx, w));
	return changed(tx, NULL, w);
}

enum rc widget_save(struct db_tx *tx, struct widget *w, bool new_secret, char secret_r[SUM_HEX_SIZE])
{
	struct widget was;

	secret_r[0] = '\0';
	TRY(access_require_anywhere(tx, ACCESS_CHAT_MANAGE));
	TRY(require_sound(tx, w));
	w->secret = (struct bytes){0};
	if (w->id.v != 0) {
		TRY(widget_get(tx, w->id, &was));
		w->key = was.key;
		w->secret = was.secret;
	}
	if (new_secret)
		make_secret(tx, w, secret_r);
	if (w->id.v == 0)
		return add(tx, w);
	w->version++;
	TRY(widget_update(tx, w));
	return changed(tx, &was, w);
}
