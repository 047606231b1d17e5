/* ask_password.c - read a password without showing it. */
#include "ops/ask_password.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "ops/house.h"

static enum rc read_line(char *text_r, size_t size)
{
	size_t n;

	if (!fgets(text_r, (int)size, stdin)) {
		complain("no password came on standard input");
		return RC_NOT_FOUND;
	}
	n = strcspn(text_r, "\r\n");
	if (text_r[n] == '\0' && n + 1 == size) {
		complain("the password is too long");
		return RC_INVALID;
	}
	text_r[n] = '\0';
	return RC_OK;
}

static enum rc ask_once(const char *prompt, char *text_r, size_t size)
{
	struct termios shown, hidden;
	enum rc rc;

	if (tcgetattr(STDIN_FILENO, &shown) != 0)
		return RC_IO;
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	fputs(prompt, stderr);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	rc = read_line(text_r, size);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	fputc('\n', stderr);
	return rc;
}

enum rc ask_password(char *text_r, size_t size)
{
	char again[2048];
	bool same;

	if (!isatty(STDIN_FILENO))
		return read_line(text_r, size);
	must(size <= sizeof(again));
	TRY(ask_once("password: ", text_r, size));
	TRY(ask_once("the same again: ", again, size));
	same = strcmp(text_r, again) == 0;
	explicit_bzero(again, sizeof(again));
	if (same)
		return RC_OK;
	complain("these were two different passwords");
	return RC_INVALID;
}
