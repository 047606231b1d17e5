/* report_export_file.c - the rows of an export as CSV and as XLSX. */
#include <stdio.h>

#include "hub/text/csv.h"
#include "hub/text/sheet.h"
#include "workflow/civil_date.h"
#include "workflow/report_export.h"

static void csv_cell(void *csv, const char *text)
{
	csv_text(csv, text);
}

static void csv_count(void *csv, int64_t n)
{
	csv_number(csv, n);
}

/* "2026-11-22 09:05": what spreadsheets read as a time. */
static void csv_moment(void *csv, int64_t local_ms)
{
	int64_t days = local_ms / DAY_MS - (local_ms % DAY_MS < 0),
		minutes = (local_ms - days * DAY_MS) / 60000;
	char day[CIVIL_DATE_SIZE], text[CIVIL_DATE_SIZE + 16];

	snprintf(text, sizeof(text), "%s %02d:%02d", civil_text((civil_date){(int32_t)days}, day),
		 (int)(minutes / 60) % 24, (int)(minutes % 60));
	csv_text(csv, text);
}

static void csv_nothing(void *csv)
{
	csv_text(csv, "");
}

static void csv_row(void *csv)
{
	csv_end_row(csv);
}

enum rc report_export_csv(struct db_tx *tx, const struct report_ask *ask, bool bom, struct bytes *file_r)
{
	struct csv *csv = csv_make(tx->job->ctx, bom);
	const struct report_sink out = {csv, csv_cell, csv_cell, csv_count, csv_moment, csv_nothing, csv_row};
	const char *text;
	size_t rows, n;

	TRY(report_export(tx, ask, &out, &rows));
	text = csv_done(csv, &n);
	*file_r = (struct bytes){(const uint8_t *)text, n};
	return RC_OK;
}

static void sheet_title(void *sheet, const char *text)
{
	sheet_head(sheet, text);
}

static void sheet_cell(void *sheet, const char *text)
{
	sheet_text(sheet, text);
}

static void sheet_count(void *sheet, int64_t n)
{
	sheet_number(sheet, (double)n);
}

static void sheet_moment(void *sheet, int64_t local_ms)
{
	const int64_t minutes = local_ms / 60000;

	sheet_time(sheet, (double)minutes / (24 * 60));
}

static void sheet_nothing(void *sheet)
{
	sheet_empty(sheet);
}

static void sheet_row(void *sheet)
{
	sheet_end_row(sheet);
}

enum rc report_export_xlsx(struct db_tx *tx, const struct report_ask *ask, size_t most, struct bytes *file_r)
{
	struct sheet *s = sheet_make(tx->job->ctx, "tickets");
	const struct report_sink out = {
		s, sheet_title, sheet_cell, sheet_count, sheet_moment, sheet_nothing, sheet_row};
	size_t rows;

	if (!s)
		return because(tx->job, RC_IO, "no temporary file can be made");
	TRY(report_export(tx, ask, &out, &rows));
	return sheet_done(s, tx->job->ctx, most, file_r);
}
