/* password.c - Argon2id by libsodium, a few at a time. */
#include "hub/trust/password.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#define OPS 2
#define MEMORY ((size_t)19 << 20)
#define AT_ONCE 4
#define WAIT_S 2

/* What nobody's password gives: random bits in the place of a hash, with today's parameters. */
#define NOBODY \
	"$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static struct {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	unsigned running;
} seats = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};

static enum rc seat_take(struct job *j)
{
	struct timespec until;
	int late = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_S;
	pthread_mutex_lock(&seats.lock);
	while (seats.running == AT_ONCE && !late)
		late = pthread_cond_timedwait(&seats.freed, &seats.lock, &until);
	if (!late)
		seats.running++;
	pthread_mutex_unlock(&seats.lock);
	return late ? because(j, RC_BUSY, "too many sign-ins at once; try again") : RC_OK;
}

static void seat_leave(void)
{
	pthread_mutex_lock(&seats.lock);
	seats.running--;
	pthread_cond_signal(&seats.freed);
	pthread_mutex_unlock(&seats.lock);
}

enum rc password_hash(struct job *j, const char *password, const char **kept_r)
{
	size_t n = strnlen(password, PASSWORD_MOST + 1);
	char *kept = talloc_size(j->ctx, crypto_pwhash_STRBYTES);

	if (n < PASSWORD_LEAST)
		return because(j, RC_INVALID, "a password has at least %d characters", PASSWORD_LEAST);
	if (n > PASSWORD_MOST)
		return because(j, RC_INVALID, "a password has at most %d bytes", PASSWORD_MOST);
	must(sodium_init() >= 0);
	TRY(seat_take(j));
	int failed = crypto_pwhash_str(kept, password, n, OPS, MEMORY);

	seat_leave();
	if (failed)
		return because(j, RC_BUSY, "no memory for a password at the moment");
	*kept_r = kept;
	return RC_OK;
}

enum rc password_verify(struct job *j, const char *kept, const char *password, bool *rehash_r)
{
	const char *against = kept ? kept : NOBODY;
	size_t n = strnlen(password, PASSWORD_MOST + 1);

	*rehash_r = false;
	if (n > PASSWORD_MOST) /* none is that long, and hashing a book costs */
		return RC_DENIED;
	must(sodium_init() >= 0);
	TRY(seat_take(j));
	int wrong = crypto_pwhash_str_verify(against, password, n);

	seat_leave();
	if (wrong || !kept)
		return RC_DENIED;
	*rehash_r = crypto_pwhash_str_needs_rehash(kept, OPS, MEMORY) != 0;
	return RC_OK;
}
