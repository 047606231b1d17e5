/* page.c - the frame of a page. Source: WHATWG HTML sections 4.2 (head), 4.6.7 (link types). */
#include "web/page/page.h"

static void put_links(struct html *h, const struct page *p)
{
	if (p->canonical)
		html_put(h, "<link rel=\"canonical\" href=\"%s\">\n", p->canonical);
	for (unsigned l = 0; l < LOCALES; l++)
		if (p->alternates[l])
			html_put(h, "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">\n",
				 locale_name((enum locale)l), p->alternates[l]);
	if (p->alternate_else)
		html_put(h, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"%s\">\n",
			 p->alternate_else);
	if (p->feed)
		html_put(h,
			 "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" href=\"%s\">\n",
			 p->feed_title ? p->feed_title : "", p->feed);
	for (unsigned i = 0; i < PAGE_STYLES_MOST && p->styles[i]; i++)
		html_put(h, "<link rel=\"stylesheet\" href=\"%s\">\n", p->styles[i]);
	if (p->icon)
		html_put(h, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"%s\">\n", p->icon);
	if (p->script)
		html_put(h, "<script type=\"module\" src=\"%s\"></script>\n", p->script);
}

void page_begin(struct html *h, const struct page *p)
{
	html_put(h, "<!doctype html>\n<html lang=\"%s\"", locale_name(p->locale));
	if (p->dark || p->light)
		html_put(h, " data-theme=\"%s\"", p->dark ? "dark" : "light");
	html_put(h,
		 ">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"
		 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		 "<meta name=\"referrer\" content=\"same-origin\">\n"
		 "<meta name=\"format-detection\" content=\"telephone=no\">\n",
		 p->title);
	if (p->noindex)
		html_put(h, "<meta name=\"robots\" content=\"noindex\">\n");
	if (p->description)
		html_put(h, "<meta name=\"description\" content=\"%s\">\n", p->description);
	put_links(h, p);
	html_put(h, "</head>\n<body");
	if (p->class)
		html_put(h, " class=\"%s\"", p->class);
	html_put(h, ">\n");
}

void page_end(struct html *h)
{
	html_put(h, "</body>\n</html>\n");
}
