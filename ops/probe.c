/* probe.c - one connection, one line, within its time. */
#include "ops/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/base/num.h"

static enum rc wait_for(int fd, short what, int64_t until)
{
	struct pollfd p = {.fd = fd, .events = what};
	int64_t left = until - clock_mono_ms();

	return left > 0 && poll(&p, 1, (int)left) == 1 ? RC_OK : RC_TIMEOUT;
}

static enum rc connect_by(int fd, const struct addrinfo *a, int64_t until)
{
	int error = 0;
	socklen_t n = sizeof(error);

	if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
		return RC_OK;
	if (errno != EINPROGRESS)
		return RC_IO;
	TRY(wait_for(fd, POLLOUT, until));
	return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n) == 0 && error == 0 ? RC_OK : RC_IO;
}

static enum rc read_line(int fd, int64_t until, char *line_r, size_t size)
{
	size_t n = 0;

	while (n + 1 < size) {
		ssize_t got;

		TRY(wait_for(fd, POLLIN, until));
		got = read(fd, line_r + n, size - 1 - n);
		if (got <= 0)
			return RC_IO;
		n += (size_t)got;
		line_r[n] = '\0';
		if (memchr(line_r, '\n', n))
			break;
	}
	line_r[strcspn(line_r, "\r\n")] = '\0';
	return RC_OK;
}

static enum rc talk(int fd, const struct addrinfo *a, const char *say, int64_t until, char *line_r,
		    size_t size)
{
	TRY(connect_by(fd, a, until));
	if (say && send(fd, say, strlen(say), MSG_NOSIGNAL) != (ssize_t)strlen(say))
		return RC_IO;
	return read_line(fd, until, line_r, size);
}

static struct addrinfo *look_up(const char *host, unsigned port, int flags)
{
	const struct addrinfo wanted = {.ai_socktype = SOCK_STREAM, .ai_flags = flags};
	struct addrinfo *found = NULL;
	char service[8];

	snprintf(service, sizeof(service), "%u", port);
	return getaddrinfo(host, service, &wanted, &found) == 0 ? found : NULL;
}

enum rc probe_line(const char *host, unsigned port, const char *say, span most, char *line_r, size_t size)
{
	struct addrinfo *found = look_up(host, port, 0);
	int64_t until = clock_mono_ms() + most.ms;
	enum rc rc = RC_NOT_FOUND;

	for (const struct addrinfo *a = found; a && rc != RC_OK; a = a->ai_next) {
		int fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

		rc = fd < 0 ? RC_IO : talk(fd, a, say, until, line_r, size);
		if (fd >= 0)
			close(fd);
	}
	if (found)
		freeaddrinfo(found);
	return rc;
}

enum rc probe_listen(const char *address, unsigned port)
{
	struct addrinfo *a = look_up(address, port, AI_NUMERICHOST | AI_PASSIVE);
	int fd = a ? socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
	const int on = 1;
	bool free_now = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
			bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, 1) == 0;
	int why = errno;

	if (fd >= 0)
		close(fd);
	if (a)
		freeaddrinfo(a);
	errno = why;
	return free_now ? RC_OK : RC_IO;
}
