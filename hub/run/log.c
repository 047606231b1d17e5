/* log.c - one line an event: JSON for machines, columns for a terminal. */
#include "hub/run/log.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

#define LINE_MOST 4096 /* PIPE_BUF: a line into a pipe is never torn by another */
#define TEXT_MOST 1000

enum form { FORM_UNKNOWN, FORM_JSON, FORM_TERMINAL };

struct line {
	char b[LINE_MOST];
	size_t n;
};

static atomic_int least_level = LEVEL_INFO;
static int log_fd = STDERR_FILENO;
static atomic_int form; /* enum form */
static atomic_uint_fast64_t dropped;
static atomic_bool torn; /* half a line went out: end it before the next */

void log_set_level(enum log_level least)
{
	atomic_store(&least_level, (int)least);
}

void log_set_fd(int fd)
{
	log_fd = fd;
	atomic_store(&form, isatty(fd) ? FORM_TERMINAL : FORM_JSON);
}

uint64_t log_dropped(void)
{
	return atomic_load(&dropped);
}

/* Whole or not at all, with room left for the end of the line. */
FORMAT(2, 3) static bool put(struct line *l, const char *fmt, ...)
{
	size_t room = sizeof(l->b) - 8 - l->n;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(l->b + l->n, room, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= room) {
		l->b[l->n] = '\0';
		return false;
	}
	l->n += (size_t)n;
	return true;
}

/* Bytes of the valid, printable UTF-8 sequence at s; 0: there is none. */
static size_t printable(const unsigned char *s)
{
	static const struct {
		unsigned char mask, lead;
		uint32_t smallest;
	} forms[] = {{0x80, 0x00, 0x20}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

	for (size_t extra = 0; extra < COUNT_OF(forms); extra++) {
		uint32_t c = s[0] & (unsigned char)~forms[extra].mask;

		if ((s[0] & forms[extra].mask) != forms[extra].lead)
			continue;
		for (size_t i = 1; i <= extra; i++) {
			if ((s[i] & 0xc0) != 0x80)
				return 0;
			c = c << 6 | (s[i] & 0x3f);
		}
		if (c < forms[extra].smallest || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
			return 0;
		/* C1, the line separators and the bidirectional controls could forge what a reader sees */
		if ((c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
			return 0;
		return extra + 1;
	}
	return 0;
}

static bool put_text(struct line *l, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t from = l->n;
	bool fits = put(l, "\"");

	while (*s && fits) {
		size_t n = printable(s);

		if (l->n - from > TEXT_MOST) {
			fits = put(l, "...");
			break;
		}
		if (*s == '"' || *s == '\\')
			fits = put(l, "\\%c", *s);
		else if (n > 0)
			fits = put(l, "%.*s", (int)n, (const char *)s);
		else
			fits = put(l, "\\u%04x", *s); /* a bad byte is shown as the character of its number */
		s += n > 0 ? n : 1;
	}
	return fits && put(l, "\"");
}

/* All of one field or nothing of it, so that the line stays whole JSON. */
static bool put_field(struct line *l, const struct log_field *f)
{
	size_t before = l->n;
	bool ok;

	if (form == FORM_TERMINAL)
		ok = put(l, " %s=", f->key);
	else
		ok = put(l, ",\"%s\":", f->key);
	if (f->text)
		ok = ok && put_text(l, f->text);
	else if (f->hex)
		ok = ok && put(l, form == FORM_TERMINAL ? "%016" PRIx64 : "\"%016" PRIx64 "\"",
			       (uint64_t)f->number);
	else
		ok = ok && put(l, "%" PRId64, f->number);
	if (!ok)
		l->n = before;
	return ok;
}

static void put_head(struct line *l, enum log_level level, const char *event)
{
	static const char *const names[] = {"debug", "info", "warn", "error"};
	static const char *const colours[] = {"\033[2m", "", "\033[33m", "\033[31m"};
	instant now = clock_wall();
	time_t s = (time_t)(now.ms / 1000);
	struct tm tm = {0};
	char t[32];

	if (form == FORM_TERMINAL) {
		localtime_r(&s, &tm);
		strftime(t, sizeof(t), "%H:%M:%S", &tm);
		put(l, "%s %s%-5s\033[0m %-24s", t, colours[level], names[level], event);
		return;
	}
	gmtime_r(&s, &tm);
	strftime(t, sizeof(t), "%Y-%m-%dT%H:%M:%S", &tm);
	put(l, "{\"time\":\"%s.%03dZ\",\"level\":\"%s\",\"event\":\"%s\"", t, (int)(now.ms % 1000),
	    names[level], event);
}

static void make_line(struct line *l, enum log_level level, const char *event, const struct log_field *fields,
		      size_t n)
{
	l->n = 0;
	put_head(l, level, event);
	for (size_t i = 0; i < n && put_field(l, &fields[i]); i++)
		;
	memcpy(l->b + l->n, form == FORM_TERMINAL ? "\n" : "}\n", 3);
	l->n += form == FORM_TERMINAL ? 1 : 2;
}

/* A reader that sleeps must not stop the loop thread: what does not go out at once is not sent. */
static bool send_line(const char *b, size_t n)
{
	struct pollfd p = {.fd = log_fd, .events = POLLOUT};
	ssize_t sent;

	if (poll(&p, 1, 0) != 1 || !(p.revents & POLLOUT))
		return false;
	do {
		sent = write(log_fd, b, n);
	} while (sent < 0 && errno == EINTR);
	if (sent > 0 && (size_t)sent < n)
		atomic_store(&torn, true);
	return sent == (ssize_t)n;
}

/* Say how much is missing, before the first line that gets through. */
static bool confess(void)
{
	uint64_t missing = atomic_exchange(&dropped, 0);
	struct log_field f = log_n("lines", (int64_t)missing);
	struct line l;
	bool sent;

	if (missing == 0)
		return true;
	if (atomic_exchange(&torn, false) && !send_line("\n", 1)) {
		atomic_store(&torn, true);
		atomic_fetch_add(&dropped, missing);
		return false;
	}
	make_line(&l, LEVEL_WARN, "log.dropped", &f, 1);
	sent = send_line(l.b, l.n);
	if (!sent)
		atomic_fetch_add(&dropped, missing);
	return sent;
}

void log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
	struct line l;
	int saved = errno;

	if ((int)level < atomic_load(&least_level))
		return;
	if (atomic_load(&form) == FORM_UNKNOWN)
		atomic_store(&form, isatty(log_fd) ? FORM_TERMINAL : FORM_JSON);
	make_line(&l, level, event, fields, n);
	if (!confess() || !send_line(l.b, l.n))
		atomic_fetch_add(&dropped, 1);
	errno = saved;
}
