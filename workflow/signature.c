/* signature.c - signatures as settings, and which of them stands beneath a reply. */
#include "workflow/signature.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "hub/text/markdown.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/placeholder.h"
#include "workflow/setting_event.h"
#include "workflow/signature_sql.h"
#include "workflow/ticket_said.h"

/* ---- which ---- */

static int fit(const struct signature *s, team_id team, const char *locale)
{
	bool own = s->team.v != 0, spoken = *s->locale != '\0';

	if (!s->active || (own && s->team.v != team.v) || (spoken && strcmp(s->locale, locale) != 0))
		return 0;
	return 1 + (own ? 2 : 0) + (spoken ? 1 : 0);
}

const struct signature *signature_choose(const struct signature *list, size_t n, team_id team,
					 const char *locale)
{
	const struct signature *best = NULL;
	int most = 0;

	for (size_t i = 0; i < n; i++) {
		int f = fit(&list[i], team, locale);

		if (f > most) {
			most = f;
			best = &list[i];
		}
	}
	return best;
}

/* ---- saving ---- */

bool signature_may_change(const struct access *who, team_id team)
{
	return access_may_anywhere(who, ACCESS_SIGNATURE_MANAGE) && access_in_team(who, team);
}

static enum rc require_right(struct db_tx *tx, team_id team)
{
	struct access who;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return signature_may_change(&who, team)
		       ? RC_OK
		       : because(tx->job, RC_DENIED, "signatures of one's own teams alone");
}

static const char *body_barred(void *ctx, const char *body)
{
	const char *place = placeholder_barred(ctx, body, PLACEHOLDER_ALL);

	if (place)
		return talloc_asprintf(ctx, "body: %s", place);
	if (excerpt_length(body) > SIGNATURE_BODY_MOST)
		return "body: at most 4000 characters";
	return ticket_text_barred(body) ? "body: there is nothing written" : NULL;
}

static enum rc require_sound(struct db_tx *tx, const struct signature *s)
{
	const char *barred = body_barred(tx->job->ctx, s->body);
	struct team t;
	enum rc rc;

	if (*s->locale && !locale_known(s->locale))
		barred = "locale: " LOCALE_CHOICE ", or empty";
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (s->team.v == 0)
		return RC_OK;
	rc = team_get(tx, s->team, &t);
	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "team_id: there is no such team") : rc;
}

static const char *record(struct db_tx *tx, const struct signature *s)
{
	AUTO(json)
	made = {json_pack("{s:I, s:s, s:s, s:b}", "team_id", (json_int_t)s->team.v, "locale", s->locale,
			  "body", s->body, "active", s->active)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc add(struct db_tx *tx, struct signature *s)
{
	struct signature *all;
	size_t n;

	TRY(signature_all(tx, &all, &n));
	if (n == SIGNATURES_MOST)
		return because(tx->job, RC_INVALID, "there are %d signatures already", SIGNATURES_MOST);
	TRY(ids_next(tx->job, "signature", &s->id));
	s->version = 1;
	return signature_insert(tx, s);
}

enum rc signature_save(struct db_tx *tx, struct signature *s)
{
	struct signature was = {0};
	enum rc rc;

	TRY(require_right(tx, s->team));
	TRY(require_sound(tx, s));
	if (s->id == 0) {
		rc = add(tx, s);
	} else {
		TRY(signature_row(tx, s->id, &was));
		TRY(require_right(tx, was.team));
		s->version++;
		rc = signature_update(tx, s);
	}
	if (rc == RC_CONFLICT && !tx->job->why)
		return because(tx->job, rc, "the team has a signature in this language");
	TRY(rc);
	TRY(setting_note(tx, "signature", s->id, s->version, was.id ? record(tx, &was) : NULL,
			 record(tx, s)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

/* ---- beneath a reply ---- */

static enum rc make(struct db_tx *tx, const char *body, const struct placeholder_values *v,
		    struct signature_made *made_r)
{
	void *ctx = tx->job->ctx;
	struct markdown_page page = {.html = ""};
	size_t n = strlen(body);
	char *bare;

	while (n && (body[n - 1] == '\n' || body[n - 1] == ' '))
		n--;
	bare = talloc_strndup(ctx, body, n);
	must(bare);
	made_r->text = placeholder_fill(ctx, bare, v, PLACEHOLDER_IN_TEXT);
	if (n)
		TRY(markdown_html(tx->job, bare, NULL, 0, &page));
	/* names are filled into what is HTML already: what they hold is never read as Markdown */
	made_r->html = placeholder_fill(ctx, page.html, v, PLACEHOLDER_IN_HTML);
	return RC_OK;
}

/* The language of a ticket as signatures have it. */
static const char *locale_of(const struct ticket *t)
{
	enum locale l;

	return t->language && locale_read_tag(t->language, strlen(t->language), &l) ? locale_name(l) : "";
}

enum rc signature_of(struct db_tx *tx, const struct ticket *t, agent_id who, struct signature_made *made_r)
{
	struct placeholder_values v = {0};
	const struct signature *best;
	struct signature *all;
	size_t n;

	TRY(signature_all(tx, &all, &n));
	best = signature_choose(all, n, t->team, locale_of(t));
	if (best)
		TRY(placeholder_values(tx, t, who, &v));
	return make(tx, best ? best->body : "", &v, made_r);
}

/* Examples where only a ticket would know. */
static enum rc example(struct db_tx *tx, team_id team, struct placeholder_values *v)
{
	struct agent self;
	struct mailbox box;
	struct team t;
	enum rc rc;

	TRY(agent_get(tx, (agent_id){tx->job->actor}, &self));
	v->of[PLACEHOLDER_AGENT_NAME] = self.name;
	if (team.v) {
		rc = team_get(tx, team, &t);
		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "team_id: there is no such team");
		TRY(rc);
		v->of[PLACEHOLDER_TEAM_NAME] = t.name;
	}
	rc = mailbox_of_team(tx, team, &box);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	v->of[PLACEHOLDER_MAILBOX_NAME] = box.name;
	v->of[PLACEHOLDER_MAILBOX_ADDRESS] = box.address;
	return RC_OK;
}

enum rc signature_preview(struct db_tx *tx, const char *body, team_id team, struct signature_made *made_r)
{
	struct placeholder_values v = {.of = {[PLACEHOLDER_CUSTOMER_NAME] = "Li Wei",
					      [PLACEHOLDER_CUSTOMER_ADDRESS] = "li@example.com",
					      [PLACEHOLDER_TICKET_NUMBER] = "240117-Q",
					      [PLACEHOLDER_TICKET_SUBJECT] = "..."}};
	const char *barred = body_barred(tx->job->ctx, body);

	TRY(access_require_anywhere(tx, ACCESS_SIGNATURE_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(example(tx, team, &v));
	return make(tx, body, &v, made_r);
}
