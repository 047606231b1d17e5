/* help_frame.c - what stands around each page of the help centre. */
#include <string.h>
#include <talloc.h>

#include "web/help/help_inner.h"

static const char *asset(const struct help *h, const char *name)
{
	const char *path = site_asset(h->ask->site, name);

	return *path ? path : NULL;
}

/* The whole path of this page in a language; NULL: it is not there. */
static const char *here_in(const struct help *h, const struct help_head *head, enum locale l)
{
	return head->here ? help_path(h, l, head->here) : head->in[l];
}

static void fill_page(struct help *h, const struct help_head *head, struct page *p)
{
	const char *own = help_title(h, h->locale), *here = here_in(h, head, h->locale);
	size_t style = 0;

	*p = (struct page){
		.locale = h->locale,
		.title = head->title ? talloc_asprintf(h->ctx, "%s - %s", head->title, own) : own,
		.description = head->description,
		.feed = help_path(h, h->locale, "feed.atom"),
		.feed_title = own,
		.script = asset(h, "help.js"),
		.class = "help",
		.noindex = head->noindex || head->private,
		.light = h->set.theme == HELP_THEME_LIGHT,
		.dark = h->set.theme == HELP_THEME_DARK,
	};
	must(p->title);
	if (head->canonical || here)
		p->canonical = help_absolute(h, head->canonical ? head->canonical : here);
	if (head->private)
		p->canonical = NULL;
	for (unsigned l = 0; l < LOCALES && !p->noindex; l++) {
		const char *there = here_in(h, head, (enum locale)l);

		p->alternates[l] = there ? help_absolute(h, there) : NULL;
	}
	for (size_t i = 0; i < 2; i++) {
		const char *sheet = asset(h, i == 0 ? "page.css" : "help.css");

		if (sheet)
			p->styles[style++] = sheet;
	}
	p->icon = asset(h, "icon.svg");
	p->styles[style] = talloc_asprintf(h->ctx, "/help/theme-%u.css", h->set.version);
	must(p->styles[style]);
}

static void put_search(struct help *h, struct html *p, const char *question, bool large)
{
	html_put(p,
		 "<form class=\"find%s\" role=\"search\" action=\"%s\" method=\"get\">"
		 "<label class=\"unseen\" for=\"q\">%s</label>"
		 "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"200\" autocomplete=\"off\" "
		 "placeholder=\"%s\" value=\"%s\" data-said=\"%s\"><button "
		 "type=\"submit\">%s</button></form>\n",
		 large ? " large" : "", help_path(h, h->locale, "search"), help_say(h, SAY_SEARCH_LABEL),
		 help_say(h, SAY_SEARCH_HINT), question ? question : "", help_say(h, SAY_SUGGESTIONS_N),
		 help_say(h, SAY_SEARCH));
}

static void put_languages(struct help *h, struct html *p, const struct help_head *head)
{
	html_put(p, "<nav class=\"languages\" aria-label=\"%s\"><ul>", help_say(h, SAY_LANGUAGE));
	for (unsigned i = 0; i < LOCALES; i++) {
		enum locale l = (enum locale)i;
		const char *there = head->private ? NULL : here_in(h, head, l);

		if (!there)
			there = help_path(h, l, "");
		html_put(p, "<li><a href=\"%s\" lang=\"%s\" hreflang=\"%s\"", there, locale_name(l),
			 locale_name(l));
		html_put(p, l == h->locale ? " aria-current=\"true\">%s</a></li>" : ">%s</a></li>",
			 locale_own_name(l));
	}
	html_put(p, "</ul></nav>\n");
}

static void put_head(struct help *h, struct html *p, const struct help_head *head)
{
	html_put(p, "<a class=\"skip\" href=\"#main\">%s</a>\n<header class=\"top\"><div class=\"bar\">\n",
		 help_say(h, SAY_SKIP));
	html_put(p, "<a class=\"logo\" href=\"%s\">%s</a>\n", help_path(h, h->locale, ""),
		 *h->set.logo ? h->set.logo : help_title(h, h->locale));
	if (!head->plain)
		put_search(h, p, head->question, false);
	put_languages(h, p, head);
	if (h->set.contact)
		html_put(p, "<a class=\"contact\" href=\"%s\">%s</a>\n", help_path(h, h->locale, "contact"),
			 help_say(h, SAY_CONTACT));
	html_put(p, "</div></header>\n");
}

static void put_notice(struct help *h, struct html *p)
{
	const char *const all[LOCALES] = {[LOCALE_EN] = h->set.notice_en,
					  [LOCALE_ZH_CN] = h->set.notice_zh_cn,
					  [LOCALE_ZH_TW] = h->set.notice_zh_tw};

	if (*all[h->locale])
		html_put(p, "<p class=\"notice\" role=\"note\">%s</p>\n", all[h->locale]);
}

struct html *help_begin(struct help *h, const struct help_head *head)
{
	struct html *p = html_make(h->ctx);
	struct page page;

	fill_page(h, head, &page);
	page_begin(p, &page);
	put_head(h, p, head);
	html_put(p, "<main id=\"main\" tabindex=\"-1\">\n");
	put_notice(h, p);
	if (head->plain) {
		html_put(p, "<div class=\"hello\"><h1>%s</h1>\n", help_say(h, SAY_HELLO));
		put_search(h, p, head->question, true);
		html_put(p, "</div>\n");
	}
	h->out->hidden = page.noindex;
	return p;
}

static void put_foot(struct help *h, struct html *p)
{
	html_put(p, "</main>\n<footer class=\"foot\"><ul>");
	if (h->set.contact)
		html_put(p, "<li><a href=\"%s\">%s</a></li>", help_path(h, h->locale, "contact"),
			 help_say(h, SAY_CONTACT));
	if (h->set.requests)
		html_put(p, "<li><a href=\"%s\">%s</a></li>", help_path(h, h->locale, "requests"),
			 help_say(h, SAY_REQUESTS));
	html_put(p, "<li><a href=\"%s\">%s</a></li>", help_path(h, h->locale, "feed.atom"),
		 help_say(h, SAY_FEED));
	if (*h->set.home_url)
		html_put(p, "<li><a href=\"%s\">%s</a></li>", h->set.home_url, help_say(h, SAY_HOME_SITE));
	html_put(p, "</ul></footer>\n");
	page_end(p);
}

void help_end(struct help *h, struct html *p, int status)
{
	put_foot(h, p);
	page_answer_html(h->out, status, p);
}

void help_end_cached(struct help *h, struct html *p)
{
	help_end(h, p, 200);
	h->out->cache = "public, no-cache";
	h->out->tagged = true;
}
