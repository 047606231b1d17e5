/* ticket_forward.c - what was said, as it stands below a forward. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/html_clean.h"
#include "hub/text/locale.h"
#include "hub/text/text_out.h"
#include "workflow/agent.h"
#include "workflow/civil_date.h"
#include "workflow/report_book.h"
#include "workflow/ticket_letter.h"
#include "workflow/ticket_said.h"
#include "workflow/time_zone.h"

#define MESSAGES_MOST 100
#define TEXT_MOST TICKET_TEXT_MOST

/* clang-format off */
static const struct words {
	const char *begin, *from, *date, *subject, *to, *cc;
} words[LOCALES] = {
	[LOCALE_EN] = {"---------- Forwarded message ----------", "From: ", "Date: ", "Subject: ", "To: ", "Cc: "},
	[LOCALE_ZH_CN] = {"---------- 转发的邮件 ----------", "发件人：", "日期：", "主题：", "收件人：", "抄送："},
	[LOCALE_ZH_TW] = {"---------- 轉寄的郵件 ----------", "寄件者：", "日期：", "主旨：", "收件者：", "副本："},
};
/* clang-format on */

/* What is being written, and what it is made of. */
struct forwarding {
	struct db_tx *tx;
	const struct ticket *t;
	const struct mailbox *from;
	const struct words *w;
	const struct time_zone *clock;	/* the workspace's */
	const char *zone;		/* its name */
	const struct attachment *files; /* all of the ticket */
	size_t nfiles;
	const struct message_person *people;
	size_t npeople;
	struct attachment *also;
	size_t nalso, part;
	struct text_out text, html;
	bool formatted;	    /* one of them has HTML of its own */
	message_id message; /* whose pictures are looked for */
};

/* The part under which the file hangs on the forward. */
static size_t along(struct forwarding *f, const struct attachment *a)
{
	size_t i = 0;

	while (i < f->nalso && f->also[i].id.v != a->id.v)
		i++;
	if (i == f->nalso)
		f->also[f->nalso++] = *a;
	return f->part + i;
}

static const char *picture(void *arg, void *ctx, const char *address)
{
	struct forwarding *f = arg;
	size_t skip = strlen(MESSAGE_PICTURE_PREFIX);
	uint64_t part;

	if (strncmp(address, MESSAGE_PICTURE_PREFIX, skip) != 0 ||
	    num_u64(address + skip, UINT16_MAX, &part) != RC_OK)
		return NULL;
	for (size_t i = 0; i < f->nfiles; i++)
		if (f->files[i].message.v == f->message.v && f->files[i].part == part)
			return talloc_asprintf(ctx, MESSAGE_PICTURE_PREFIX "%zu", along(f, &f->files[i]));
	return NULL;
}

/* ---- one message ---- */

static void line(struct forwarding *f, const char *label, const char *value)
{
	if (!*value)
		return;
	char *text = talloc_asprintf(f->tx->job->ctx, "%s%s\n", label, value);

	must(text);
	text_out_str(&f->text, text);
}

static char *person(void *ctx, const char *name, const char *address)
{
	if (!*address)
		return talloc_strdup(ctx, name);
	return *name ? talloc_asprintf(ctx, "%s <%s>", name, address) : talloc_strdup(ctx, address);
}

/* By the workspace's clock, as people of that language write it, with the zone's name. */
static void date(struct forwarding *f, instant at)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t ms = at.ms + f->clock->stretch[time_zone_at(f->clock, at)].ahead.ms;
	int64_t day = ms / DAY_MS, minutes = ms % DAY_MS / 60000;
	int h = (int)(minutes / 60), min = (int)(minutes % 60), y, m, d;
	char text[128];

	civil_parts((civil_date){(int32_t)day}, &y, &m, &d);
	if (f->w == &words[LOCALE_EN])
		snprintf(text, sizeof(text), "%d %s %d, %02d:%02d (%s)", d, months[m - 1], y, h, min,
			 f->zone);
	else
		snprintf(text, sizeof(text), "%d年%d月%d日 %02d:%02d（%s）", y, m, d, h, min, f->zone);
	line(f, f->w->date, text);
}

static char *addressed(struct forwarding *f, message_id m, enum person_role role)
{
	char *list = talloc_strdup(f->tx->job->ctx, "");

	for (size_t i = 0; i < f->npeople; i++) {
		const struct message_person *p = &f->people[i];

		if (p->message.v == m.v && p->role == role)
			list = talloc_asprintf_append(list, "%s%s", *list ? ", " : "",
						      person(list, p->name, p->address));
	}
	must(list);
	return list;
}

static void head(struct forwarding *f, const struct message *m)
{
	bool ours = m->kind == MESSAGE_REPLY;

	text_out_str(&f->text, "\n\n");
	text_out_str(&f->text, f->w->begin);
	text_out_str(&f->text, "\n");
	line(f, f->w->from,
	     person(f->tx->job->ctx, m->author_name, ours ? f->from->address : m->author_address));
	date(f, m->created);
	line(f, f->w->subject, f->t->subject);
	line(f, f->w->to, addressed(f, m->id, PERSON_TO));
	line(f, f->w->cc, addressed(f, m->id, PERSON_CC));
	text_out_str(&f->text, "\n");
}

/* Its own HTML where it has some; what was cut off behind visible_bytes is not in the text either. */
static enum rc html_of(struct forwarding *f, const struct message *m, bool whole, const char **html_r)
{
	const struct html_options how = {
		.cid_address = picture, .arg = f, .cid_prefix = MESSAGE_PICTURE_PREFIX};
	struct html_cleaned clean;
	char *stored;

	*html_r = NULL;
	if (!m->has_html || (!whole && m->visible_bytes < strlen(m->text)))
		return RC_OK;
	TRY(message_html(f->tx, m->id, &stored));
	f->message = m->id;
	enum rc rc =
		html_clean(f->tx->job, (struct bytes){(const uint8_t *)stored, strlen(stored)}, &how, &clean);

	if (rc == RC_OK && !clean.blank) {
		*html_r = clean.html;
		f->formatted = true;
	}
	return rc == RC_LIMIT ? RC_OK : rc; /* its text stands in for it */
}

static enum rc add(struct forwarding *f, const struct message *m, bool whole)
{
	size_t n = strlen(m->text), visible = whole || m->visible_bytes > n ? n : m->visible_bytes;
	size_t begin = f->text.n;
	const char *html;

	head(f, m);
	TRY(html_of(f, m, whole, &html));
	text_out_str(&f->html, html_of_text(f->tx->job->ctx, f->text.p + begin));
	char *words_of = talloc_strndup(f->tx->job->ctx, m->text, visible);

	must(words_of);
	text_out_str(&f->html, html ? html : html_of_text(f->tx->job->ctx, words_of));
	text_out_str(&f->text, words_of);
	text_out_trim(&f->text);
	return RC_OK;
}

/* ---- which ---- */

static enum rc add_one(struct forwarding *f, message_id id)
{
	struct message m;
	enum rc rc = message_get(f->tx, id, &m);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && m.ticket.v != f->t->id.v))
		return because(f->tx->job, RC_INVALID, "there is no such message on this ticket");
	TRY(rc);
	if (m.kind == MESSAGE_NOTE)
		return because(f->tx->job, RC_INVALID, "a note stays in the house");
	return add(f, &m, true);
}

/* The newest first, as mail programs do; what no longer fits is left out. */
static enum rc add_all(struct forwarding *f)
{
	struct message *list;
	size_t n;

	TRY(message_list_before(f->tx, f->t->id, UINT32_MAX, MESSAGES_MOST, &list, &n));
	for (size_t i = n; i > 0 && f->text.n < TEXT_MOST; i--) {
		const struct message *m = &list[i - 1];
		bool said =
			(m->kind == MESSAGE_INBOUND && m->class == CLASS_HUMAN) || m->kind == MESSAGE_REPLY;

		if (said && f->text.n + strlen(m->text) < 2 * TEXT_MOST)
			TRY(add(f, m, false));
	}
	return RC_OK;
}

static enum rc add_files(struct forwarding *f, const struct composed_forward *c)
{
	for (size_t k = 0; k < c->nattachments; k++) {
		size_t i = 0;

		while (i < f->nfiles && f->files[i].id.v != c->attachments[k].v)
			i++;
		if (i == f->nfiles)
			return because(f->tx->job, RC_INVALID, "there is no such file on this ticket");
		(void)along(f, &f->files[i]);
	}
	return RC_OK;
}

/* The customer's, as far as it is known; else that of who forwards. */
static enum locale language(struct db_tx *tx, const struct ticket *t)
{
	struct agent a;

	if (t->language[0])
		return locale_of_tag(t->language, LOCALE_EN);
	if (tx->job->actor == 0 || agent_get(tx, (agent_id){tx->job->actor}, &a) != RC_OK)
		return LOCALE_EN;
	return locale_of_tag(a.locale, LOCALE_EN);
}

static enum rc clock_of(struct forwarding *f)
{
	struct report_state house;
	struct time_zone *z;

	TRY(report_state_get(f->tx, &house));
	f->zone = house.wanted;
	enum rc rc = time_zone_read(f->tx->job->ctx, f->zone, &z);

	if (rc == RC_NOT_FOUND) {
		f->zone = "UTC";
		rc = time_zone_read(f->tx->job->ctx, f->zone, &z);
	}
	f->clock = z;
	return rc;
}

enum rc forward_history(struct db_tx *tx, const struct ticket *t, const struct composed_forward *c,
			const struct mailbox *from, size_t part, struct forward_history *h_r)
{
	struct forwarding f = {.tx = tx, .t = t, .from = from, .w = &words[language(tx, t)], .part = part};
	struct attachment *files;
	struct message_person *people;

	TRY(clock_of(&f));
	TRY(attachment_list(tx, t->id, &files, &f.nfiles));
	TRY(message_people_list(tx, t->id, &people, &f.npeople));
	f.files = files;
	f.people = people;
	f.also = talloc_zero_array(tx->job->ctx, struct attachment, (unsigned)f.nfiles + 1);
	must(f.also);
	f.text = text_out_on(tx->job->ctx);
	f.html = text_out_on(tx->job->ctx);
	if (c->history)
		TRY(c->message.v ? add_one(&f, c->message) : add_all(&f));
	size_t shown = f.nalso;

	TRY(add_files(&f, c));
	for (size_t i = 0; i < f.nalso; i++)
		f.also[i].is_inline = i < shown && f.also[i].is_inline;
	*h_r = (struct forward_history){
		.text = f.text.p,
		.html = f.formatted ? f.html.p : NULL,
		.also = f.also,
		.nalso = f.nalso,
	};
	return RC_OK;
}
