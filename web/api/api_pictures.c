/* api_pictures.c - remote pictures of a mail: fetched because an agent asked, shown from here. */
#include <string.h>
#include <talloc.h>

#include "channels/reading/picture_fetch.h"
#include "channels/reading/picture_list.h"
#include "channels/reading/reading_hands.h"
#include "hub/base/num.h"
#include "hub/run/failpoint.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/reading.h"
#include "workflow/message_charset.h"
#include "workflow/reading_setting.h"
#include "workflow/remote_picture.h"

#define ALL_MS 10000		     /* for all pictures of a mail */
#define ALL_BYTES ((size_t)20 << 20) /* as they come */
#define TRACKER_SIDE 2u		     /* so many dots and fewer show nothing */

static struct picture_way way_now(void)
{
	static struct webhook_net all[2];

	if (!failpoint_error("pictures.anywhere"))
		return (struct picture_way){.until = clock_mono_ms() + ALL_MS};
	/* a test's own peer; compiled away in releases */
	must(webhook_net_read("127.0.0.0/8", &all[0]) && webhook_net_read("::1", &all[1]));
	return (struct picture_way){all, COUNT_OF(all), true, clock_mono_ms() + ALL_MS};
}

/* What came, drawn anew by the child: nothing of the sender's bytes is shown to anybody. */
static enum rc draw(struct api *a, struct bytes came, struct remote_picture *p)
{
	struct preview_made m;

	TRY(preview_client_make(reading_preview(), a->tx->job, PREVIEW_PICTURE, came, &m));
	if (m.p.why != PREVIEW_FINE)
		p->why = m.p.why == PREVIEW_WHY_SLOW					? PICTURE_SLOW
			 : m.p.why == PREVIEW_WHY_PIXELS || m.p.why == PREVIEW_WHY_SIZE ? PICTURE_SIZE
											: PICTURE_TYPE;
	else if (m.p.width <= TRACKER_SIDE && m.p.height <= TRACKER_SIDE)
		p->why = PICTURE_TRACKER;
	if (p->why == PICTURE_FINE) {
		p->png = m.large[0].png;
		p->bytes = m.large[0].bytes;
	}
	return RC_OK;
}

static enum rc fetch_all(struct api *a, const struct picture_list *list, struct remote_picture *made)
{
	void *ctx = a->tx->job->ctx;
	struct picture_way way = way_now();
	size_t all = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct remote_picture *p = &made[i];
		struct bytes came = {0};

		*p = (struct remote_picture){.n = (uint32_t)i, .host = picture_host(ctx, list->urls[i])};
		p->why = i >= REMOTE_PICTURES_MOST ? PICTURE_MANY
			 : all >= ALL_BYTES	   ? PICTURE_SIZE
						   : picture_fetch(ctx, &way, list->urls[i], &came);
		all += came.n;
		if (p->why == PICTURE_FINE)
			TRY(draw(a, came, p));
		talloc_free((void *)(uintptr_t)came.p);
	}
	return RC_OK;
}

/* The mail's HTML with the addresses of its remote pictures in it. */
static enum rc named(struct api *a, const struct message *m, const char *charset, const char **html_r,
		     struct picture_list *list_r)
{
	struct mail_read *r;

	TRY(reading_mail_as(a, m, true, charset, &r));
	*html_r = r->html;
	*list_r = picture_list_of(a->tx->job->ctx, r->html, REMOTE_PICTURES_NAMED_MOST);
	return RC_OK;
}

static enum rc fetch(struct api *a, const struct message *m, struct remote_picture **made_r, size_t *n_r)
{
	struct picture_list list = {0};
	const char *html;

	if (m->has_html && message_may_redecode(m))
		TRY(named(a, m, m->charset, &html, &list));
	*n_r = list.n;
	*made_r = talloc_zero_size(a->tx->job->ctx, (list.n + 1) * sizeof(**made_r));
	must(*made_r);
	TRY(fetch_all(a, &list, *made_r));
	return list.n ? remote_pictures_keep(a->tx, m->id, *made_r, list.n) : RC_OK;
}

static void pictures_json(struct writer *w, instant fetched, const struct remote_picture *list, size_t n)
{
	size_t shown = 0;

	for (size_t i = 0; i < n; i++)
		shown += list[i].why == PICTURE_FINE;
	writer_integer(w, "found", (int64_t)n);
	writer_integer(w, "shown", (int64_t)shown);
	writer_list(w, "failed");
	for (size_t i = 0; i < n; i++) {
		if (list[i].why == PICTURE_FINE)
			continue;
		writer_object(w, NULL);
		writer_integer(w, "n", list[i].n);
		writer_text(w, "host", list[i].host);
		writer_text(w, "why", picture_why_name(list[i].why));
		writer_end(w);
	}
	writer_end(w);
	writer_integer(w, "until", fetched.ms + REMOTE_PICTURES_KEPT.ms);
}

enum rc api_message_pictures(struct api *a)
{
	const struct by_id_params *p = a->params;
	instant fetched = a->tx->job->now;
	struct remote_picture *list;
	struct reading_setting s;
	struct message m;
	size_t n;
	enum rc rc;

	TRY(file_message(a, (message_id){p->id}, &m));
	TRY(reading_setting_get(a->tx, &s));
	if (s.pictures == REMOTE_PICTURES_NEVER)
		return because(a->tx->job, RC_DENIED, "remote pictures are never fetched here");
	rc = remote_pictures_get(a->tx, m.id, &fetched, &list, &n);
	if (rc == RC_NOT_FOUND)
		rc = fetch(a, &m, &list, &n);
	TRY(rc);
	pictures_json(a->out, fetched, list, n);
	return RC_OK;
}

/* ---- shown ---- */

enum rc reading_html_with_pictures(struct api *a, const struct message *m, const char *charset,
				   const char **html_r)
{
	bool shown[REMOTE_PICTURES_NAMED_MOST] = {false};
	struct remote_picture *kept = NULL;
	struct picture_list list;
	instant fetched;
	size_t n = 0;
	enum rc rc = remote_pictures_get(a->tx, m->id, &fetched, &kept, &n);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	TRY(named(a, m, *charset ? charset : m->charset, html_r, &list));
	for (size_t i = 0; i < n; i++)
		if (kept[i].n < REMOTE_PICTURES_NAMED_MOST)
			shown[kept[i].n] = kept[i].why == PICTURE_FINE;
	*html_r = picture_list_put(a->tx->job->ctx, *html_r, &list, shown);
	return RC_OK;
}

enum rc file_message_remote(struct api *a)
{
	struct remote_picture p;
	struct message m;
	uint64_t id, n;

	TRY(file_id(a, &id));
	if (num_u64(file_text(a, "n"), REMOTE_PICTURES_NAMED_MOST - 1, &n) != RC_OK)
		return RC_NOT_FOUND;
	TRY(file_message(a, (message_id){id}, &m));
	TRY(remote_picture_get(a->tx, m.id, (uint32_t)n, &p));
	return reading_picture_answer(a, p.png ? "picture.png" : "picture.jpg", p.png, p.bytes);
}
