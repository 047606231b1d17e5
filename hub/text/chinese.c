/* chinese.c - one converter for all threads. */
#include "hub/text/chinese.h"

#include <opencc/opencc.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define TABLES "tw2sp.json"
#define NO_CONVERTER ((opencc_t)(intptr_t)-1)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards what follows */
static opencc_t converter;
static bool tried;

/* Lives as long as the process. Only under the lock. */
static bool ready(void)
{
	if (!tried)
		converter = opencc_open(TABLES);
	tried = true;
	return converter != NO_CONVERTER;
}

bool chinese_ready(void)
{
	pthread_mutex_lock(&lock);
	bool yes = ready();

	pthread_mutex_unlock(&lock);
	return yes;
}

/* Most texts of most houses have nothing to convert, and need not wait for their turn. */
static bool has_han(const char *text)
{
	for (size_t n; *text; text += n)
		if (utf8_read(text, &n) >= 0x3400 && (unsigned char)*text != 0xef)
			return true;
	return false;
}

char *chinese_simplified(void *ctx, const char *text)
{
	char *converted = NULL, *out;

	if (has_han(text)) {
		pthread_mutex_lock(&lock);
		if (ready())
			converted = opencc_convert_utf8(converter, text, strlen(text));
		pthread_mutex_unlock(&lock);
	}
	out = talloc_strdup(ctx, converted ? converted : text);
	must(out);
	if (converted)
		opencc_convert_utf8_free(converted);
	return out;
}
