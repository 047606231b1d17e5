/* demo_mail.c - a customer's mail in a story: its sender, its files, its HTML, what it quotes; into intake. */
#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/html_clean.h"
#include "ops/demo_telling.h"
#include "workflow/intake.h"
#include "workflow/message.h"

#define FILES_MOST 8
#define MAILS_MOST 100

/* "Name <address>" in two. */
static void sender(void *ctx, const char *from, struct message_in *in)
{
	const char *open = strrchr(from, '<');

	if (!open) {
		in->from = talloc_strdup(ctx, from);
		return;
	}
	in->from_name = talloc_strndup(ctx, from, (size_t)(open - from) - (open > from));
	in->from = talloc_strndup(ctx, open + 1, strcspn(open + 1, ">"));
}

static enum rc file_of(struct db_tx *tx, const struct demo_story *t, json_t *f, struct attachment_in *a_r)
{
	const char *text = demo_word(f, "text"), *base64 = demo_word(f, "base64");
	gsize n = 0;

	if (!demo_word(f, "name") || !demo_word(f, "type") || !(text || base64))
		return demo_wrong(tx, t, "a file has a name, a type, and text or base64");
	*a_r = (struct attachment_in){
		.name = demo_word(f, "name"),
		.type = demo_word(f, "type"),
		.content_id = demo_word(f, "cid"),
		.is_inline = demo_word(f, "cid") != NULL,
	};
	if (text) {
		a_r->content = (struct bytes){(const uint8_t *)text, strlen(text)};
		return RC_OK;
	}
	guchar *decoded = g_base64_decode(base64, &n);

	a_r->content = (struct bytes){talloc_memdup(tx->job->ctx, decoded, n), n};
	g_free(decoded);
	return RC_OK;
}

static enum rc files_of(struct db_tx *tx, const struct demo_story *t, json_t *step, struct message_in *in)
{
	struct attachment_in *list = talloc_array(tx->job->ctx, struct attachment_in, FILES_MOST);
	json_t *files = json_object_get(step, "files"), *f;
	size_t i;

	json_array_foreach(files, i, f)
	{
		if (i == FILES_MOST)
			return demo_wrong(tx, t, "too many files");
		TRY(file_of(tx, t, f, &list[i]));
	}
	in->attachments = list;
	in->nattachments = json_array_size(files);
	return RC_OK;
}

static const char *picture(void *arg, void *ctx, const char *content_id)
{
	const struct message_in *in = arg;

	for (size_t i = 0; i < in->nattachments; i++) {
		const char *cid = in->attachments[i].content_id;

		if (cid && strcmp(cid, content_id) == 0)
			return talloc_asprintf(ctx, "part/%zu", i);
	}
	return NULL;
}

/* Stories may not show what a mail could not. */
static enum rc clean_html(struct db_tx *tx, json_t *step, struct message_in *in)
{
	const char *html = demo_word(step, "html");
	struct html_options how = {.cid_address = picture, .arg = in, .cid_prefix = "part/"};
	struct html_cleaned clean;

	if (!html)
		return RC_OK;
	TRY(html_clean(tx->job, (struct bytes){(const uint8_t *)html, strlen(html)}, &how, &clean));
	in->html = clean.html;
	return RC_OK;
}

static const char *const *people_of(void *ctx, json_t *step)
{
	json_t *people = json_object_get(step, "people"), *p;
	const char **list = talloc_zero_size(ctx, (json_array_size(people) + 1) * sizeof(*list));
	size_t i;

	json_array_foreach(people, i, p) list[i] = json_string_value(p);
	return list;
}

static const char *wrote(const char *lang)
{
	if (strcmp(lang, "zh-CN") == 0)
		return "Lumora 客服写道：";
	return strcmp(lang, "zh-TW") == 0 ? "Lumora 客服寫道：" : "Lumora Support wrote:";
}

/* What the sender's mail program adds below their words. */
static enum rc quote(struct db_tx *tx, const struct demo_story *t, struct message_in *in)
{
	struct message *last;
	size_t n;

	in->visible_bytes = (uint32_t)strlen(in->text);
	TRY(message_list(tx, t->ticket, 0, MAILS_MOST, &last, &n));
	while (n > 0 && last[n - 1].kind != MESSAGE_REPLY)
		n--;
	if (n == 0)
		return demo_wrong(tx, t, "there is no reply to quote");
	char *text = talloc_asprintf(tx->job->ctx, "%s\n\n%s\n> ", in->text, wrote(t->lang));

	for (const char *p = last[n - 1].text; *p; p++)
		text = talloc_asprintf_append_buffer(text, *p == '\n' ? "%c> " : "%c", *p);
	in->text = text;
	return RC_OK;
}

/* Which mail this one answers: the last one. */
static enum rc answered(struct db_tx *tx, const struct demo_story *t, struct message_in *in)
{
	struct message_mid *mids;
	size_t n;

	if (t->ticket.v == 0)
		return RC_OK;
	TRY(message_mids(tx, t->ticket, UINT32_MAX, MAILS_MOST, &mids, &n));
	if (n > 0)
		in->in_reply_to = mids[n - 1].mid;
	return RC_OK;
}

static enum message_class class_of(const char *name)
{
	enum message_class c = CLASS_HUMAN;

	while (name && c < CLASS_END && strcmp(message_class_name(c), name) != 0)
		c++;
	return name ? c : CLASS_HUMAN;
}

enum rc demo_tell_mail(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	void *ctx = tx->job->ctx;
	struct message_in in = {
		.channel = CHANNEL_MAIL,
		.mailbox = t->box,
		.team = t->team,
		.received = tx->job->now,
		.from_kind = ADDRESS_MAIL,
		.subject = demo_word(step, "subject") ? demo_word(step, "subject") : t->subject,
		.text = demo_word(step, "mail"),
		.visible_bytes = UINT32_MAX,
		.class = class_of(demo_word(step, "class")),
		.message_id = talloc_asprintf(ctx, "<demo.%u.%u@mail.example>", t->number, t->serial),
		.people = people_of(ctx, step),
	};
	struct intake_result r;

	if (in.class == CLASS_END)
		return demo_wrong(tx, t, "no such class");
	sender(ctx, demo_word(step, "from") ? demo_word(step, "from") : t->from, &in);
	TRY(files_of(tx, t, step, &in));
	TRY(clean_html(tx, step, &in));
	if (json_is_true(json_object_get(step, "quote")))
		TRY(quote(tx, t, &in));
	if (!json_is_true(json_object_get(step, "fresh")))
		TRY(answered(tx, t, &in));
	tx->job->actor = 0;
	TRY(intake_accept(tx, &in, &r));
	t->ticket = r.ticket;
	return RC_OK;
}
