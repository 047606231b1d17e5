/* api_report_files.c - reports as files: one row a ticket, and a page on paper. */
#include <string.h>
#include <talloc.h>

#include "channels/fax/letter_page.h"
#include "hub/text/json.h"
#include "web/api/file.h"
#include "web/api/report_json.h"
#include "workflow/report_export.h"
#include "workflow/report_page.h"

#define FILE_MOST ((size_t)48 << 20)

/* ReportAsk out of the query; the path's own names are left out, and what is no name of it is refused. */
static enum rc ask_of_query(struct api *a, struct report_ask *ask_r)
{
	static const char *const own[] = {"form", "page", "bom", "locale"};
	struct request *r = a->request;
	struct text_pair pairs[QUERY_PAIRS_MOST];
	struct report_ask_params params;
	AUTO(json) object = {json_object()};
	struct wire_error e = {0};
	size_t n = 0;

	must(object.v);
	for (size_t i = 0; i < r->npairs && n < QUERY_PAIRS_MOST; i++) {
		bool mine = false;

		for (size_t k = 0; k < sizeof(own) / sizeof(own[0]); k++)
			mine = mine || strcmp(r->pairs[i].name, own[k]) == 0;
		if (!mine)
			pairs[n++] = r->pairs[i];
	}
	if (decode_pairs(a->tx->job->ctx, pairs, n, &report_ask_shape, object.v, &e) != RC_OK ||
	    decode_object(a->tx->job->ctx, object.v, &report_ask_shape, &params, &e) != RC_OK)
		return because(a->tx->job, RC_INVALID, "%s", e.message ? e.message : "this cannot be asked");
	return report_ask_in(a, &params, ask_r);
}

static enum rc answer(struct api *a, struct bytes file, const char *type, const char *name)
{
	struct request *r = a->request;
	uint8_t *copy;

	TRY(file_body(r, file.n, &copy));
	if (file.n)
		memcpy(copy, file.p, file.n);
	r->found.content_type = type;
	r->found.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, false, name));
	r->found.csp = FILE_CSP_SANDBOX;
	must(r->found.extra);
	return RC_OK;
}

enum rc file_report_export(struct api *a)
{
	const char *form = file_text(a, "form"), *bom = file_text(a, "bom");
	struct report_ask ask;
	struct bytes file;

	if (strcmp(form, "csv") != 0 && strcmp(form, "xlsx") != 0)
		return RC_NOT_FOUND;
	TRY(ask_of_query(a, &ask));
	if (strcmp(form, "csv") == 0) {
		TRY(report_export_csv(a->tx, &ask, bom && strcmp(bom, "1") == 0, &file));
		return answer(a, file, "text/csv; charset=utf-8", "tickets.csv");
	}
	TRY(report_export_xlsx(a->tx, &ask, FILE_MOST, &file));
	return answer(a, file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		      "tickets.xlsx");
}

enum rc file_report_page(struct api *a)
{
	const char *locale = file_text(a, "locale");
	struct report_page_text text;
	enum report_page page;
	struct report_ask ask;
	struct bytes pdf;
	enum locale l = LOCALE_EN;

	if (report_page_read(file_text(a, "page"), &page) != RC_OK)
		return RC_NOT_FOUND;
	if (locale && locale_read(locale, &l) != RC_OK)
		return because(a->tx->job, RC_INVALID, "locale: " LOCALE_CHOICE);
	TRY(ask_of_query(a, &ask));
	TRY(report_page_make(a->tx, &ask, page, l, &text));
	TRY(letter_page_write(a->tx->job, letter_client_new(a->tx->job->ctx), &text, l, &pdf));
	return answer(a, pdf, "application/pdf",
		      talloc_asprintf(a->request, "%s.pdf", report_page_word(page)));
}
