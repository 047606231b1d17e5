/* api_fax_template.c - what stands around the text of faxes that leave, and how that looks on paper. */
#include <string.h>
#include <talloc.h>

#include "channels/fax/letter_worker.h"
#include "hub/base/num.h"
#include "hub/text/locale.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "workflow/agent.h"
#include "workflow/fax_template.h"

static char *text_of(struct api *a, const char *text)
{
	char *copy = talloc_strdup(a->tx->job->ctx, text);

	must(copy);
	return copy;
}

enum rc api_fax_templates(struct api *a)
{
	struct writer *w = a->out;
	struct fax_template *list;
	size_t n;

	TRY(access_require_anywhere(a->tx, ACCESS_FAX_MANAGE));
	TRY(fax_template_all(a->tx, &list, &n));
	writer_list(w, "templates");
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "team_id", list[i].team.v);
		writer_text(w, "language", list[i].language);
		writer_integer(w, "version", list[i].version);
		writer_text(w, "letterhead", list[i].letterhead);
		writer_text(w, "footer", list[i].footer);
		writer_bool(w, "cover", list[i].cover);
		writer_text(w, "cover_note", list[i].cover_note);
		writer_end(w);
	}
	writer_end(w);
	return RC_OK;
}

enum rc api_fax_save_template(struct api *a)
{
	const struct save_fax_template_params *p = a->params;
	struct fax_template t = {
		.language = text_of(a, p->language),
		.version = (uint32_t)p->version,
		.letterhead = text_of(a, p->letterhead),
		.footer = text_of(a, p->footer),
		.cover = p->cover,
		.cover_note = text_of(a, p->has_cover_note ? p->cover_note : ""),
	};

	if (num_u64(p->team_id, INT64_MAX, &t.team.v) != RC_OK)
		return because(a->tx->job, RC_INVALID, "there is no such team");
	TRY(fax_template_save(a->tx, &t));
	writer_integer(a->out, "version", t.version);
	return RC_OK;
}

/* ---- on paper ---- */

static const struct sample {
	const char *from, *to, *text;
} samples[LOCALES] = {
	[LOCALE_EN] = {"Support", "Alice Nguyen",
		       "Dear Alice,\n\nthe three missing items left our house today.\n\nKind regards"},
	[LOCALE_ZH_CN] = {"客户服务", "王小明",
			  "王先生：\n\n您好！缺少的三件商品已于今天补发，请注意查收。\n\n此致\n敬礼"},
	[LOCALE_ZH_TW] = {"客服中心", "王小明",
			  "王先生您好：\n\n缺少的三件商品已於今日補寄，請留意查收。\n\n敬祝 順心"},
};

/* The template that stands, around a sample's words; a child of its own for the one letter. */
enum rc file_fax_preview(struct api *a)
{
	const struct sample *sample;
	enum locale locale;
	struct request *r = a->request;
	struct fax_template t;
	struct bytes pdf;
	team_id team = {0};
	unsigned pages;

	TRY(access_require_anywhere(a->tx, ACCESS_FAX_MANAGE));
	TRY(locale_read(file_text(a, "language"), &locale));
	if (num_u64(file_text(a, "team"), INT64_MAX, &team.v) != RC_OK)
		return RC_NOT_FOUND;
	TRY(fax_template_for(a->tx, team, locale_name(locale), &t));
	sample = &samples[locale];
	const struct letter l = {
		.language = locale_name(locale),
		.letterhead = t.letterhead,
		.footer = t.footer,
		.from = sample->from,
		.to = sample->to,
		.number = "+886912345678",
		.date = "2026-11-22",
		.reference = "100004-2",
		.subject = "",
		.text = sample->text,
		.enclosed = "",
		.cover = t.cover,
		.cover_note = t.cover_note,
	};

	TRY(letter_client_write(letter_client_new(a->tx->job->ctx), a->tx->job, &l, &pdf, &pages));
	r->found = (struct file_answer){
		.content_type = "application/pdf",
		.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, true, "fax-preview.pdf")),
		.csp = FILE_CSP_SANDBOX,
		.body = {talloc_memdup(r, pdf.p, pdf.n), pdf.n},
	};
	must(r->found.body.p);
	return RC_OK;
}
