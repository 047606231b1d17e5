/* mails.c - small mails for tests. */
#include "tests/support/mails.h"

#include <string.h>

struct raw_bytes *mail_of_text(const char *text)
{
	struct raw_bytes *r = raw_bytes_new();

	raw_bytes_add(r, (struct bytes){(const uint8_t *)text, strlen(text)});
	return r;
}

struct raw_bytes *mail_of_size(const char *head, size_t n)
{
	struct raw_bytes *r = mail_of_text(head);
	char line[128];

	memset(line, 'x', sizeof(line));
	memcpy(line + sizeof(line) - 2, "\r\n", 2);
	raw_bytes_add(r, (struct bytes){(const uint8_t *)"\r\n", 2});
	for (size_t left = n; left;) {
		size_t now = left < sizeof(line) ? left : sizeof(line);

		raw_bytes_add(r, (struct bytes){(const uint8_t *)line, now});
		left -= now;
	}
	return r;
}
