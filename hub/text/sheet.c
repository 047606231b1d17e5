/* sheet.c - cells into libxlsxwriter, and the file back. */
#include "hub/text/sheet.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define CELL_MOST 32767 /* characters; never more bytes, so never more characters */
/* Day 0 of a spreadsheet lies so many days before 1970-01-01. */
#define EPOCH_DAY 25569

struct sheet {
	lxw_workbook *book; /* NULL: closed */
	lxw_worksheet *page;
	lxw_format *bold, *moment;
	lxw_row_t row;
	lxw_col_t col;
	char path[64];
	bool broken;
};

static int forget(struct sheet *s)
{
	if (s->book)
		(void)workbook_close(s->book);
	if (s->path[0])
		(void)unlink(s->path);
	return 0;
}

struct sheet *sheet_make(void *ctx, const char *name)
{
	struct sheet *s = talloc_zero(ctx, struct sheet);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	int fd;

	must(s);
	snprintf(s->path, sizeof(s->path), "%s/onevoice-sheet-XXXXXX", P_tmpdir);
	fd = mkstemp(s->path);
	if (fd < 0) {
		talloc_free(s);
		return NULL;
	}
	close(fd);
	talloc_set_destructor(s, forget);
	s->book = workbook_new_opt(s->path, &options);
	s->page = s->book ? workbook_add_worksheet(s->book, name) : NULL;
	if (!s->page) {
		talloc_free(s);
		return NULL;
	}
	s->bold = workbook_add_format(s->book);
	format_set_bold(s->bold);
	s->moment = workbook_add_format(s->book);
	format_set_num_format(s->moment, "yyyy-mm-dd hh:mm");
	worksheet_freeze_panes(s->page, 1, 0);
	return s;
}

static void wrote(struct sheet *s, lxw_error e)
{
	s->broken = s->broken || e != LXW_NO_ERROR;
	s->col++;
}

/* What XML cannot hold, and what would be longer than a cell, stays out. */
static char *fitting(struct sheet *s, const char *text)
{
	char *out = talloc_strndup(s, text, CELL_MOST), *to = out;
	size_t n;

	must(out);
	n = strlen(out);
	while (n > 0 && text[n] && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--; /* not through a character */
	out[n] = '\0';
	for (const char *p = out; *p; p++) {
		if ((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t')
			*to++ = *p;
	}
	*to = '\0';
	return out;
}

static void put(struct sheet *s, const char *text, lxw_format *format)
{
	char *cell = fitting(s, text);

	if (*cell)
		wrote(s, worksheet_write_string(s->page, s->row, s->col, cell, format));
	else
		s->col++;
	talloc_free(cell);
}

void sheet_head(struct sheet *s, const char *text)
{
	put(s, text, s->bold);
}

void sheet_text(struct sheet *s, const char *text)
{
	put(s, text, NULL);
}

void sheet_number(struct sheet *s, double n)
{
	wrote(s, worksheet_write_number(s->page, s->row, s->col, n, NULL));
}

void sheet_time(struct sheet *s, double days)
{
	wrote(s, worksheet_write_number(s->page, s->row, s->col, days + EPOCH_DAY, s->moment));
}

void sheet_empty(struct sheet *s)
{
	s->col++;
}

void sheet_end_row(struct sheet *s)
{
	s->row++;
	s->col = 0;
}

static enum rc read_back(const struct sheet *s, void *ctx, size_t most, struct bytes *file_r)
{
	FILE *f = fopen(s->path, "rb");
	uint8_t *p = NULL;
	long n = -1;
	enum rc rc = RC_IO;

	if (!f)
		return RC_IO;
	if (fseek(f, 0, SEEK_END) == 0)
		n = ftell(f);
	if (n > 0 && (size_t)n > most) {
		rc = RC_LIMIT;
	} else if (n > 0 && fseek(f, 0, SEEK_SET) == 0) {
		p = talloc_size(ctx, (size_t)n);
		must(p);
		if (fread(p, 1, (size_t)n, f) == (size_t)n)
			rc = RC_OK;
	}
	fclose(f);
	*file_r = (struct bytes){p, rc == RC_OK ? (size_t)n : 0};
	return rc;
}

enum rc sheet_done(struct sheet *s, void *ctx, size_t most, struct bytes *file_r)
{
	lxw_error e = workbook_close(s->book);

	s->book = NULL;
	if (e != LXW_NO_ERROR || s->broken)
		return RC_IO;
	return read_back(s, ctx, most, file_r);
}
