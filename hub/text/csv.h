/*
 * csv.h - a table as comma-separated text that no spreadsheet calculates. Pure but for talloc.
 *
 * Every cell is quoted, rows end with CRLF. Text that a spreadsheet would take for a formula (= + - @ tab CR, and their
 * full-width forms) gets an apostrophe in front; so does text that begins with an apostrophe, so that whoever reads it back
 * takes one off and has what was written. Numbers are written as numbers, and never get one.
 * Source: RFC 4180; OWASP "CSV Injection"; hardening S26.
 */
#ifndef HUB_TEXT_CSV_H
#define HUB_TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv;

/* bom: for spreadsheets that take UTF-8 without one for something else. */
struct csv *csv_make(void *ctx, bool bom);
void csv_text(struct csv *c, const char *text);
void csv_number(struct csv *c, int64_t n);
void csv_end_row(struct csv *c);
/* All so far; lives with it. */
const char *csv_done(const struct csv *c, size_t *n_r);

/* Would a spreadsheet take it for more than text? */
bool csv_is_formula(const char *text);

#endif
