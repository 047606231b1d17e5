/* article_from_ticket.c - question and answer of a ticket as CommonMark. */
#include "workflow/article_from_ticket.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/text_out.h"
#include "hub/text/utf8.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/message.h"

#define MESSAGES_MOST 200
#define NAMES_MOST 200
#define PART_BYTES_MOST ((size_t)20000) /* of the question, and of the answer */

static const struct {
	const char *problem, *answer;
} headings[LOCALES] = {
	[LOCALE_EN] = {"Problem", "Solution"},
	[LOCALE_ZH_CN] = {"问题", "解决方法"},
	[LOCALE_ZH_TW] = {"問題", "解決方法"},
};

/* ---- who is named ---- */

struct names {
	const char *list[NAMES_MOST];
	size_t n;
};

static void add_name(struct names *names, const char *name)
{
	if (name[0] && names->n < NAMES_MOST)
		names->list[names->n++] = name;
}

static enum rc gather_names(struct db_tx *tx, const struct ticket *t, const struct message *list, size_t n,
			    struct names *names)
{
	struct customer c;

	names->n = 0;
	add_name(names, t->customer_name);
	if (t->customer.v) {
		TRY(customer_get(tx, t->customer, &c));
		add_name(names, c.name);
	}
	for (size_t i = 0; i < n; i++)
		add_name(names, list[i].author_name);
	return RC_OK;
}

/* ---- what was said ---- */

/* Before quoted history, and before a signature's dashes. */
static char *new_words(void *ctx, const struct message *m)
{
	char *text = talloc_strndup(ctx, m->text, m->visible_bytes), *signature;

	signature = strstr(text, "\n-- \n");
	if (signature)
		*signature = 0;
	text[utf8_cut(text, PART_BYTES_MOST)] = 0;
	return text;
}

static const struct message *question_of(const struct message *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].kind == MESSAGE_INBOUND && list[i].class == CLASS_HUMAN)
			return &list[i];
	return NULL;
}

static const struct message *answer_of(const struct message *list, size_t n)
{
	for (size_t i = n; i > 0; i--)
		if (list[i - 1].kind == MESSAGE_REPLY)
			return &list[i - 1];
	return NULL;
}

/* "Re: AW: Fwd: x" is about x. */
static const char *bare_subject(const char *subject)
{
	static const char *const prefixes[] = {
		"re:",	 "aw:",	   "fw:",   "fwd:",   "wg:",   "回复:", "回复：",
		"回覆:", "回覆：", "转发:", "转发：", "轉寄:", "轉寄："};

	for (size_t i = 0; i < COUNT_OF(prefixes);) {
		size_t n = strlen(prefixes[i]);
		bool stands = strncasecmp(subject, prefixes[i], n) == 0;

		if (stands)
			subject += n + strspn(subject + n, " ");
		i = stands ? 0 : i + 1; /* there may be another */
	}
	return subject;
}

/* A line as CommonMark that shows it: no mark of it was meant as one, but the bars of a table. */
static void add_line(struct text_out *o, const char *text, size_t n, bool table)
{
	bool line_begins = true;

	for (const char *end = text + n; text < end; text++) {
		bool barred = table && (*text == '|' || (*text == '\\' && text[1] == '|'));

		if (!barred && (strchr("\\`*_<~|", *text) || (line_begins && strchr("#>+=", *text))))
			text_out_str(o, "\\");
		line_begins = line_begins && *text == ' ';
		text_out_add(o, text, 1);
	}
}

static size_t line_of(const char *text)
{
	return strcspn(text, "\n");
}

static bool has_bars(const char *line)
{
	line += strspn(line, " ");
	return *line == '|' && line_of(line) > 1;
}

/* A head with a line of dashes under it: the table of an article that was put into the answer, or one that was typed. */
static bool begins_table(const char *line)
{
	const char *next = line + line_of(line);

	next += *next == '\n';
	return has_bars(line) && has_bars(next) && strspn(next, " |:-") >= line_of(next) &&
	       memchr(next, '-', line_of(next));
}

/* Text as CommonMark that shows it; its tables stay tables. */
static void add_plain(struct text_out *o, const char *text)
{
	bool table = false;

	while (*text) {
		size_t n = line_of(text);
		bool row = table ? has_bars(text) : begins_table(text);

		if (row != table)
			text_out_str(o, "\n"); /* what stands around it is no row of it */
		table = row;
		add_line(o, text, n, table);
		text += n;
		if (*text)
			text_out_add(o, text++, 1);
	}
}

static void add_part(struct text_out *o, const char *heading, const char *text)
{
	text_out_fmt(o, "## %s\n\n", heading);
	add_plain(o, text);
	text_out_trim(o);
	text_out_str(o, "\n\n");
}

static const char *said(struct db_tx *tx, const struct message *m, const struct names *names,
			struct article_begun *b)
{
	return m ? personal_take_out(tx->job->ctx, new_words(tx->job->ctx, m), names->list, names->n,
				     b->locale, b->taken_out)
		 : "";
}

enum rc article_from_ticket(struct db_tx *tx, const struct ticket *t, struct article_begun *b_r)
{
	struct text_out body = text_out_on(tx->job->ctx);
	struct message *list;
	struct names names;
	size_t n;

	*b_r = (struct article_begun){.locale = locale_of_tag(t->language, LOCALE_EN)};
	TRY(message_list(tx, t->id, 0, MESSAGES_MOST, &list, &n));
	TRY(gather_names(tx, t, list, n, &names));
	b_r->title = excerpt_cut(tx->job->ctx,
				 personal_take_out(tx->job->ctx, bare_subject(t->subject), names.list,
						   names.n, b_r->locale, b_r->taken_out),
				 ARTICLE_TITLE_MOST);
	add_part(&body, headings[b_r->locale].problem, said(tx, question_of(list, n), &names, b_r));
	add_part(&body, headings[b_r->locale].answer, said(tx, answer_of(list, n), &names, b_r));
	text_out_trim(&body);
	b_r->body = body.p;
	return RC_OK;
}
