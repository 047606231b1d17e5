/* mail_class.c - is it a person, a program, or a report about a mail of ours? */
#include "channels/mail/mail_class.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_params.h"
#include "workflow/subject.h"

struct facts {
	void *ctx;
	const struct mime_header *h;
	const struct mail_read *m;
	bool null_sender, auto_submitted, human_by_word;
};

static const char *value(const struct facts *f, const char *name)
{
	return mime_header_text(f->ctx, f->h, name);
}

static bool has(const struct facts *f, const char *name)
{
	return mime_header_find(f->h, name) != NULL;
}

static bool begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

static bool begins_any(const char *text, const char *const *list)
{
	for (; *list; list++) {
		if (begins(text, *list))
			return true;
	}
	return false;
}

static bool holds_any(const char *text, const char *const *list)
{
	for (; *list; list++) {
		if (strcasestr(text, *list))
			return true;
	}
	return false;
}

/* The part before '@' is one of these. */
static bool local_part(const char *address, const char *const *list)
{
	const char *at = strchr(address, '@');

	for (; at && *list; list++) {
		if (strlen(*list) == (size_t)(at - address) && begins(address, *list))
			return true;
	}
	return false;
}

static bool leaf_of(const struct mime_leaves *leaves, const char *type)
{
	for (size_t i = 0; i < leaves->n; i++) {
		if (strcmp(leaves->p[i].type, type) == 0)
			return true;
	}
	return false;
}

static const char *const delay_words[] = {"delayed",
					  "could not send message for past",
					  "delivery delay",
					  "still being retried",
					  "warning: message",
					  "延迟",
					  NULL};
static const char *const bounce_words[] = {
	"undeliver",
	"delivery fail",
	"failure notice",
	"returned mail",
	"delivery status notification (failure)",
	"mail delivery failed",
	"mail system error",
	"delivery error",
	"non-delivery",
	"unzustellbar",
	"non remis",
	"退信",
	"无法投递",
	"未送达",
	"傳送失敗",
	"投递失败",
	NULL,
};
static const char *const answer_words[] = {
	"automatic reply",
	"auto-reply",
	"autoreply",
	"auto reply",
	"out of office",
	"out of the office",
	"abwesenheit",
	"automatische antwort",
	"réponse automatique",
	"respuesta automática",
	"自动回复",
	"自動回覆",
	"自動回復",
	"自动答复",
	"自動応答",
	"不在",
	NULL,
};

static enum mail_kind delivery_kind(const struct mail_read *m)
{
	bool failed = false, delayed = false, done = false;

	for (size_t i = 0; i < m->reports_n; i++) {
		const char *action = m->reports[i].action;

		failed = failed || strcmp(action, "failed") == 0;
		delayed = delayed || strcmp(action, "delayed") == 0;
		done = done || strcmp(action, "delivered") == 0 || strcmp(action, "deliverable") == 0 ||
		       strcmp(action, "relayed") == 0 || strcmp(action, "expanded") == 0;
	}
	if (failed || !(delayed || done))
		return holds_any(m->subject, delay_words) && !failed ? MAIL_DELAY : MAIL_BOUNCE;
	return delayed ? MAIL_DELAY : MAIL_DELIVERED;
}

/* What a machine-readable part says; MAIL_HUMAN = there is none. */
static enum mail_kind report_kind(const struct facts *f, const struct mime_leaves *leaves)
{
	const struct mime_field *type = mime_header_find(f->h, "Content-Type");
	const char *report = "";

	if (type && begins((const char *)type->value.p, "multipart/report"))
		report = mime_param(f->ctx, type->value, "report-type", NULL);
	if (leaf_of(leaves, "message/feedback-report") || strcasecmp(report, "feedback-report") == 0)
		return MAIL_FEEDBACK;
	if (leaf_of(leaves, "message/disposition-notification") ||
	    strcasecmp(report, "disposition-notification") == 0)
		return MAIL_RECEIPT;
	if (leaf_of(leaves, "message/delivery-status") || strcasecmp(report, "delivery-status") == 0)
		return delivery_kind(f->m);
	return MAIL_HUMAN;
}

/* Mail servers that write plain words. */
static bool server_bounce(const struct facts *f)
{
	static const char *const daemons[] = {"mailer-daemon", "mail-daemon", "maildaemon", NULL};
	static const char *const masters[] = {"postmaster", "mail", "mailsystem", "root", NULL};

	if (has(f, "X-Failed-Recipients"))
		return true;
	if (local_part(f->m->from.address, daemons))
		return !f->human_by_word;
	bool said = holds_any(f->m->subject, bounce_words) || holds_any(f->m->subject, delay_words);

	return said && (f->null_sender || local_part(f->m->from.address, masters));
}

static bool answering_machine(const struct facts *f)
{
	static const char *const fields[] = {"X-Autoreply",
					     "X-Autorespond",
					     "X-Autoresponder",
					     "X-Auto-Reply",
					     "X-Autoreply-From",
					     "X-Mail-Autoreply",
					     NULL};

	if (begins(value(f, "Auto-Submitted"), "auto-replied"))
		return true;
	for (const char *const *name = fields; *name; name++) {
		if (has(f, *name) && strcasecmp(value(f, *name), "no") != 0)
			return true;
	}
	if (begins(value(f, "Precedence"), "auto_reply") || begins(value(f, "X-Precedence"), "auto_reply"))
		return true;
	return begins_any(subject_without_prefixes(f->m->subject), answer_words) &&
	       (f->null_sender || f->auto_submitted || has(f, "X-Auto-Response-Suppress"));
}

/* A list, a newsletter, a program's notice: no person waits for an answer. */
static bool automatic(const struct facts *f)
{
	static const char *const bulk[] = {"bulk", "list", "junk", "auto_reply", NULL};

	return f->null_sender || f->auto_submitted || begins_any(value(f, "Precedence"), bulk) ||
	       begins_any(value(f, "X-Precedence"), bulk) || has(f, "List-Id") || has(f, "Mailing-List") ||
	       has(f, "X-Mailing-List");
}

static bool must_not_be_answered(const struct facts *f)
{
	static const char *const asks[] = {"all", "oof", "autoreply", NULL};
	static const char *const nobody[] = {"noreply",	     "no-reply",      "no_reply", "donotreply",
					     "do-not-reply", "mailer-daemon", NULL};

	return holds_any(value(f, "X-Auto-Response-Suppress"), asks) || !*f->m->answer_to ||
	       f->m->froms.n != 1 || local_part(f->m->answer_to, nobody);
}

static enum mail_kind kind_of(const struct facts *f, const struct mime_leaves *leaves)
{
	enum mail_kind kind = report_kind(f, leaves);

	if (kind != MAIL_HUMAN)
		return kind;
	if (server_bounce(f))
		return holds_any(f->m->subject, delay_words) ? MAIL_DELAY : MAIL_BOUNCE;
	return answering_machine(f) && !f->human_by_word ? MAIL_AUTO_REPLY : MAIL_HUMAN;
}

void mail_classify(void *ctx, const struct mime_header *h, const struct mime_leaves *leaves,
		   struct mail_read *m)
{
	struct facts f = {.ctx = talloc_new(ctx), .h = h, .m = m};
	const char *submitted = mime_header_text(f.ctx, h, "Auto-Submitted");

	f.null_sender = strcmp(mime_header_text(f.ctx, h, "Return-Path"), "<>") == 0;
	f.human_by_word = begins(submitted, "no") && !f.null_sender;
	f.auto_submitted = *submitted && !begins(submitted, "no");
	m->kind = kind_of(&f, leaves);
	m->class = m->kind == MAIL_BOUNCE		    ? CLASS_BOUNCE
		   : m->kind != MAIL_HUMAN || automatic(&f) ? CLASS_AUTOMATIC
							    : CLASS_HUMAN;
	if (m->class == CLASS_AUTOMATIC && m->kind == MAIL_HUMAN && f.human_by_word)
		m->class = CLASS_HUMAN;
	m->no_auto_answer = m->class != CLASS_HUMAN || must_not_be_answered(&f);
	talloc_free(f.ctx);
}
