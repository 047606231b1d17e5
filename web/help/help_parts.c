/* help_parts.c - words, dates, addresses and lists that several pages of the help centre have. */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "web/help/help_inner.h"
#include "workflow/civil_date.h"

/* ---- words ---- */

const char *help_say(const struct help *h, enum help_word w)
{
	return help_phrases[w].in[h->locale];
}

static const char *put_in(const struct help *h, enum help_word w, const char *name, const char *text)
{
	const char *say = help_say(h, w), *at = strstr(say, name);
	char *all;

	must(at);
	all = talloc_asprintf(h->ctx, "%.*s%s%s", (int)(at - say), say, text, at + strlen(name));
	must(all);
	return all;
}

const char *help_say_text(const struct help *h, enum help_word w, const char *text)
{
	return put_in(h, w, "{text}", text);
}

const char *help_say_number(const struct help *h, enum help_word w, uint64_t n)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);
	return put_in(h, w, "{n}", digits);
}

const char *help_title(const struct help *h, enum locale l)
{
	const char *const own[LOCALES] = {[LOCALE_EN] = h->set.title_en,
					  [LOCALE_ZH_CN] = h->set.title_zh_cn,
					  [LOCALE_ZH_TW] = h->set.title_zh_tw};

	return *own[l] ? own[l] : help_phrases[SAY_TITLE].in[l];
}

/* ---- dates ---- */

const char *help_date(const struct help *h, instant at)
{
	static const char *const months[] = {"January",	  "February", "March",	  "April",
					     "May",	  "June",     "July",	  "August",
					     "September", "October",  "November", "December"};
	int year, month, day;
	char *text;

	civil_parts((civil_date){(int32_t)(at.ms / DAY_MS)}, &year, &month, &day);
	if (h->locale == LOCALE_EN)
		text = talloc_asprintf(h->ctx, "%d %s %d", day, months[month - 1], year);
	else
		text = talloc_asprintf(h->ctx, "%d年%d月%d日", year, month, day);
	must(text);
	return text;
}

const char *help_time_iso(const struct help *h, instant at)
{
	char *text = talloc_size(h->ctx, CIVIL_INSTANT_SIZE);

	must(text);
	return instant_text(at, text);
}

/* ---- addresses ---- */

const char *help_path(const struct help *h, enum locale l, const char *behind)
{
	char *path = talloc_asprintf(h->ctx, "/help/%s/%s", locale_name(l), page_path(h->ctx, behind));

	must(path);
	return path;
}

const char *help_absolute(const struct help *h, const char *path)
{
	char *all = talloc_asprintf(h->ctx, "%s%s", h->ask->base, path);

	must(all);
	return all;
}

const char *help_article_path(const struct help *h, enum locale l, article_id id, const char *title)
{
	char *behind = talloc_asprintf(h->ctx, "a/%s", article_slug(h->ctx, id.v, title));

	must(behind);
	return help_path(h, l, behind);
}

const char *help_category_path(const struct help *h, const struct article_shelf *s)
{
	char *behind = talloc_asprintf(h->ctx, "c/%s", article_slug(h->ctx, s->id.v, s->name));

	must(behind);
	return help_path(h, h->locale, behind);
}

/* ---- parts ---- */

void help_article_list(struct help *h, struct html *p, const struct article_line *list, size_t n)
{
	html_put(p, "<ul class=\"articles\">\n");
	for (size_t i = 0; i < n; i++) {
		const struct article_line *a = &list[i];
		enum locale l = (enum locale)a->locale;

		html_put(p, "<li><a href=\"%s\"", help_article_path(h, h->locale, a->id, a->title));
		if (l == h->locale)
			html_put(p, ">%s</a></li>\n", a->title);
		else
			html_put(p,
				 " lang=\"%s\" hreflang=\"%s\">%s</a> <span class=\"note\">%s</span></li>\n",
				 locale_name(l), locale_name(l), a->title,
				 help_say_text(h, SAY_IN_LANGUAGE, locale_own_name(l)));
	}
	html_put(p, "</ul>\n");
}

void help_crumbs(struct help *h, struct html *p, const struct article_shelf *shelf)
{
	html_put(p, "<nav class=\"crumbs\" aria-label=\"%s\"><ol><li><a href=\"%s\">%s</a></li>",
		 help_say(h, SAY_CRUMBS), help_path(h, h->locale, ""), help_title(h, h->locale));
	if (shelf)
		html_put(p, "<li><a href=\"%s\">%s</a></li>", help_category_path(h, shelf), shelf->name);
	html_put(p, "</ol></nav>\n");
}

void help_guard_fields(struct help *h, struct html *p, const char *what, span step)
{
	char guard[GUARD_SIZE];

	guard_make(&h->ask->keys, what, h->job->now, step, guard);
	html_put(p, "<input type=\"hidden\" name=\"guard\" value=\"%s\">\n", guard);
}

void help_nothing_here(struct help *h, int status)
{
	bool gone = status == 410;
	const struct help_head head = {.title = help_say(h, gone ? SAY_GONE : SAY_NOT_FOUND),
				       .noindex = true};
	struct html *p = help_begin(h, &head);

	html_put(p,
		 "<h1>%s</h1>\n<p>%s</p>\n<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></p>\n",
		 head.title, help_say(h, gone ? SAY_GONE_TEXT : SAY_NOT_FOUND_TEXT),
		 help_path(h, h->locale, ""), help_say(h, SAY_TO_START));
	help_end(h, p, status);
}
