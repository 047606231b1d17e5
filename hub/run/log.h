/*
 * log.h - one JSON line an event on standard error; a terminal gets a readable form.
 *
 * The event is a fixed dotted name ("lmtp.listening"), the fields are typed. No customer text, address, token
 * or password at any level. Thread: any; a line is one write(2). A log that cannot be written now (full disk,
 * a reader that sleeps) is dropped and counted, never waited for; the first line that gets through again says
 * how many. A text field is cut at 1,000 bytes, a line at 4,096; what is not printable UTF-8 is escaped.
 */
#ifndef HUB_RUN_LOG_H
#define HUB_RUN_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level { LEVEL_DEBUG, LEVEL_INFO, LEVEL_WARN, LEVEL_ERROR };

struct log_field {
	const char *key;
	const char *text; /* NULL: the number counts */
	int64_t number;
	bool hex; /* sixteen digits, as text */
};

static inline struct log_field log_s(const char *key, const char *text)
{
	return (struct log_field){key, text ? text : "", 0, false};
}
static inline struct log_field log_n(const char *key, int64_t number)
{
	return (struct log_field){key, NULL, number, false};
}
/* A job's trace id, as answers show it to people: who looks for what they were told finds it. */
static inline struct log_field log_trace(uint64_t trace)
{
	return (struct log_field){"trace", NULL, (int64_t)trace, true};
}

/* Lines below `least` are not written. Default: LEVEL_INFO. */
void log_set_level(enum log_level least);
/* Write to this descriptor instead of standard error; readable form when it is a terminal. Before threads
 * start. */
void log_set_fd(int fd);
/* Lines that could not be written since the last one that could. */
uint64_t log_dropped(void);

void log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n);
/* LOG(LEVEL_INFO, "lmtp.listening", log_s("address", a), log_n("port", p)) */
#define LOG(level, event, ...)                                           \
	log_write(level, event, (const struct log_field[]){__VA_ARGS__}, \
		  sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))
#define LOG_PLAIN(level, event) log_write(level, event, NULL, 0)

#endif
