/* child.c - the parent's side: start, ask with a deadline, kill, reap. The child's side is child_serve.c. */
#include "hub/run/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "hub/run/log.h"

#define QUESTIONS_DEFAULT 1000
#define CPU_MOST_S 30 /* of one process: half of what its sandbox allows it */

struct child {
	struct child_options o;
	const char **argv; /* with the program's name in front, NULL-ended */
	pid_t pid;	   /* 0 = none */
	int fd;
	unsigned asked;
};

/* One question under way. */
struct exchange {
	struct bytes in;
	uint8_t in_head[4], out_head[4];
	size_t sent; /* of head and bytes */
	size_t got;  /* of head and bytes */
	size_t out_n;
	uint8_t *out;
	int64_t deadline_ms;
};

/* ---- start and end ---- */

/* What the child may know of our environment: nothing that could hold a secret. */
static const char **environment_for_child(void *ctx)
{
	/* clang-format off */
	static const char *const kept[] = {
		"LANG=", "LC_", "TZ=", "PATH=", "GCONV_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "TSAN_OPTIONS=",
#ifdef ONEVOICE_FAILPOINTS
		"ONEVOICE_FAIL=",
#endif
	};
	/* clang-format on */
	const char **env = talloc_zero_array(ctx, const char *, 1);
	unsigned n = 0;

	for (char **e = environ; e && *e; e++) {
		for (size_t i = 0; i < COUNT_OF(kept); i++) {
			if (strncmp(*e, kept[i], strlen(kept[i])) != 0)
				continue;
			env = talloc_realloc(ctx, env, const char *, n + 2);
			must(env);
			env[n++] = *e;
			env[n] = NULL;
			break;
		}
	}
	return env;
}

static int spawn(struct child *c, int fd)
{
	const char **env = environment_for_child(c);
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int e = 0;

	sigemptyset(&none);
	sigfillset(&all);
	e |= posix_spawn_file_actions_init(&files);
	e |= posix_spawnattr_init(&attr);
	e |= posix_spawn_file_actions_adddup2(&files, fd, STDIN_FILENO);
	e |= posix_spawn_file_actions_adddup2(&files, fd, STDOUT_FILENO);
	e |= posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	/* a worker blocks every signal, and the loop ignores SIGPIPE: neither is for the child */
	e |= posix_spawnattr_setsigmask(&attr, &none);
	e |= posix_spawnattr_setsigdefault(&attr, &all);
	e |= posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	if (e == 0)
		e = posix_spawn(&c->pid, "/proc/self/exe", &files, &attr, (char *const *)c->argv,
				(char *const *)env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	talloc_free(env);
	return e;
}

static enum rc start(struct child *c)
{
	int ends[2], e;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		LOG(LEVEL_ERROR, "child.not_started", log_s("child", c->o.name), log_n("errno", errno));
		return RC_IO;
	}
	e = spawn(c, ends[1]);
	close(ends[1]);
	if (e != 0) {
		close(ends[0]);
		c->pid = 0;
		LOG(LEVEL_ERROR, "child.not_started", log_s("child", c->o.name), log_n("errno", e));
		return RC_IO;
	}
	c->fd = ends[0];
	c->asked = 0;
	LOG(LEVEL_DEBUG, "child.started", log_s("child", c->o.name), log_n("pid", c->pid));
	return RC_OK;
}

/* Kill, reap and forget; `how` NULL: it is not its fault. */
static void end(struct child *c, const char *how)
{
	int status = 0;

	if (c->pid == 0)
		return;
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(c->fd);
	if (how)
		LOG(LEVEL_WARN, "child.died", log_s("child", c->o.name), log_s("how", how),
		    log_n("pid", c->pid), log_n("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0),
		    log_n("exit", WIFEXITED(status) ? WEXITSTATUS(status) : 0), log_n("asked", c->asked));
	c->pid = 0;
	c->fd = -1;
}

static int child_free(struct child *c)
{
	end(c, NULL);
	return 0;
}

/* ---- one exchange ---- */

/* Send some. RC_IO: it is gone. */
static enum rc send_some(struct child *c, struct exchange *x)
{
	bool head = x->sent < sizeof(x->in_head);
	const uint8_t *p = head ? x->in_head + x->sent : x->in.p + (x->sent - sizeof(x->in_head));
	size_t n = head ? sizeof(x->in_head) - x->sent : sizeof(x->in_head) + x->in.n - x->sent;
	ssize_t sent = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (sent > 0)
		x->sent += (size_t)sent;
	else if (errno != EAGAIN && errno != EINTR)
		return RC_IO;
	return RC_OK;
}

static enum rc take_head(struct child *c, void *ctx, struct exchange *x)
{
	x->out_n = (size_t)x->out_head[0] << 24 | (size_t)x->out_head[1] << 16 | (size_t)x->out_head[2] << 8 |
		   x->out_head[3];
	if (x->out_n > c->o.answer_most)
		return RC_LIMIT;
	x->out = talloc_array(ctx, uint8_t, (unsigned)x->out_n + 1); /* never of size 0 */
	must(x->out);
	x->out[x->out_n] = 0;
	return RC_OK;
}

/* Receive some. RC_IO: it is gone; RC_LIMIT: it wants to say too much. */
static enum rc receive_some(struct child *c, void *ctx, struct exchange *x)
{
	bool head = x->got < sizeof(x->out_head);
	uint8_t *p = head ? x->out_head + x->got : x->out + (x->got - sizeof(x->out_head));
	size_t n = head ? sizeof(x->out_head) - x->got : sizeof(x->out_head) + x->out_n - x->got;
	ssize_t got = recv(c->fd, p, n, MSG_DONTWAIT);

	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		return RC_IO;
	if (got > 0)
		x->got += (size_t)got;
	if (head && x->got == sizeof(x->out_head))
		return take_head(c, ctx, x);
	return RC_OK;
}

static bool question_sent(const struct exchange *x)
{
	return x->sent == sizeof(x->in_head) + x->in.n;
}

static bool answer_whole(const struct exchange *x)
{
	return x->got >= sizeof(x->out_head) && x->got == sizeof(x->out_head) + x->out_n;
}

static enum rc exchange(struct child *c, void *ctx, struct exchange *x)
{
	while (!answer_whole(x)) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		int64_t left = x->deadline_ms - clock_mono_ms();

		if (left <= 0)
			return RC_TIMEOUT;
		if (!question_sent(x))
			p.events |= POLLOUT;
		if (poll(&p, 1, left > 60000 ? 60000 : (int)left) <= 0)
			continue;
		if (p.revents & POLLOUT)
			TRY(send_some(c, x));
		if (p.revents & (POLLIN | POLLHUP | POLLERR))
			TRY(receive_some(c, ctx, x));
	}
	return question_sent(x) ? RC_OK : RC_IO; /* an answer before the question's end is none */
}

/* A child that says something unasked would be a question behind for ever. */
static bool speaks_unasked(const struct child *c)
{
	uint8_t b;

	return recv(c->fd, &b, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

static bool is_worn_out(const struct child *c)
{
	unsigned most = c->o.questions_most ? c->o.questions_most : QUESTIONS_DEFAULT;
	struct timespec used = {0};
	clockid_t clock;

	if (clock_getcpuclockid(c->pid, &clock) == 0)
		clock_gettime(clock, &used);
	return c->asked >= most || used.tv_sec >= CPU_MOST_S;
}

/* ---- public ---- */

struct child *child_create(void *ctx, const struct child_options *o)
{
	struct child *c = talloc_zero(ctx, struct child);
	unsigned n = 0;

	must(c && o->argv && o->answer_most < UINT32_MAX);
	c->o = *o;
	c->fd = -1;
	while (o->argv[n])
		n++;
	c->argv = talloc_zero_array(c, const char *, n + 2);
	must(c->argv);
	c->argv[0] = program_invocation_short_name;
	memcpy(c->argv + 1, o->argv, n * sizeof(*o->argv));
	talloc_set_destructor(c, child_free);
	return c;
}

enum rc child_ask(struct child *c, void *ctx, struct bytes in, span deadline, struct bytes *out_r)
{
	struct exchange x = {.in = in, .deadline_ms = clock_mono_ms() + deadline.ms};
	enum rc rc;

	must(in.n < UINT32_MAX);
	for (int i = 0; i < 4; i++)
		x.in_head[i] = (uint8_t)(in.n >> (24 - 8 * i));
	if (c->pid != 0 && speaks_unasked(c))
		end(c, "between questions");
	if (c->pid == 0)
		TRY(start(c));
	c->asked++;
	rc = exchange(c, ctx, &x);
	if (rc != RC_OK) {
		talloc_free(x.out);
		end(c, rc == RC_TIMEOUT ? "hung" : rc == RC_LIMIT ? "answered too much" : "on a question");
		return rc;
	}
	if (is_worn_out(c))
		end(c, NULL);
	*out_r = (struct bytes){x.out, x.out_n};
	return RC_OK;
}

int child_pid(const struct child *c)
{
	return c->pid;
}
