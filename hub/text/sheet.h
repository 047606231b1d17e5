/*
 * sheet.h - one table as an XLSX file, row after row, in constant memory.
 *
 * By libxlsxwriter, which keeps only the row at hand and writes to temporary files; the whole file is read back at the
 * end. Text is written as text, whatever it begins with; times as times that a spreadsheet can sort and subtract.
 * Owns: its temporary files, which are gone with it. Thread: one. Source: ECMA-376; libxlsxwriter 1.1.
 */
#ifndef HUB_TEXT_SHEET_H
#define HUB_TEXT_SHEET_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

#define SHEET_ROWS_MOST 1000000

struct sheet;

/* NULL: no temporary file can be made. `name`: of the table's tab, at most 31 characters. */
struct sheet *sheet_make(void *ctx, const char *name);
/* Of the first row: they stay in sight. */
void sheet_head(struct sheet *s, const char *text);
/* Cut to what a cell holds. */
void sheet_text(struct sheet *s, const char *text);
void sheet_number(struct sheet *s, double n);
/* Days since 1970-01-01 and their fraction, by the clock that is to be shown. */
void sheet_time(struct sheet *s, double days);
void sheet_empty(struct sheet *s);
void sheet_end_row(struct sheet *s);
/* The file, on ctx. RC_IO: it could not be written; RC_LIMIT: larger than `most` bytes. Nothing may be added then. */
MUST_CHECK enum rc sheet_done(struct sheet *s, void *ctx, size_t most, struct bytes *file_r);

#endif
