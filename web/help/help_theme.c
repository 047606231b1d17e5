/* help_theme.c - the house's colours as a sheet, and the files that articles show. */
#include <stdio.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/file.h"
#include "web/api/file_room.h"
#include "web/help/help_colour.h"
#include "web/help/help_inner.h"
#include "workflow/article_file.h"

/* The grounds of web/ui/shared/tokens.css: the darkest light one and the lightest dark one that links stand on. */
#define LIGHT_GROUND "#eceff3"
#define DARK_GROUND "#212833"

static void put_theme(struct html *x, struct colour accent, const char *ground_text)
{
	struct colour ground, shown;
	char text[COLOUR_SIZE], strong[COLOUR_SIZE], on[COLOUR_SIZE];

	must(colour_read(ground_text, &ground) == RC_OK);
	shown = colour_for_text(accent, ground);
	colour_write(shown, text);
	colour_write(colour_for_text(shown, shown), strong);
	colour_write(colour_on(shown), on);
	html_put(x, "{--accent:%s;--accent-strong:%s;--on-accent:%s}\n", text, text, on);
}

/* "/help/theme-7.css": the number is the setting's version, so that a browser may keep it for ever. */
enum rc help_theme(struct help *h)
{
	struct html *x = html_make(h->ctx);
	struct colour accent;

	TRY(colour_read(h->set.accent, &accent));
	html_put(x, ":root");
	put_theme(x, accent, LIGHT_GROUND);
	html_put(x, ":root[data-theme=dark]");
	put_theme(x, accent, DARK_GROUND);
	html_put(x, "@media (prefers-color-scheme:dark){:root:not([data-theme=light])");
	put_theme(x, accent, DARK_GROUND);
	html_put(x, "}\n");
	page_answer_html(h->out, 200, x);
	h->out->type = "text/css; charset=utf-8";
	h->out->cache = "public, max-age=86400";
	h->out->tagged = true;
	return RC_OK;
}

/* ---- files ---- */

enum rc help_article_file(struct help *h)
{
	struct article_file f;
	const char *picture;
	uint8_t *room;
	uint64_t id;

	if (num_u64(h->parts[0], INT64_MAX, &id) != RC_OK)
		return RC_NOT_FOUND;
	TRY(article_file_public(h->tx, (article_file_id){id}, &f));
	picture = file_picture_type(f.type);
	TRY(file_room_take(h->ctx, (size_t)f.size, &room));
	TRY(file_content(h->tx, f.sha256, (size_t)f.size, room));
	h->out->type = picture ? picture : "application/octet-stream";
	h->out->disposition = file_disposition(h->ctx, picture != NULL, f.name);
	h->out->csp = FILE_CSP_SANDBOX;
	h->out->cache = "public, max-age=3600";
	h->out->body = (struct bytes){room, (size_t)f.size};
	return RC_OK;
}
