/* instant.c - the two clocks; in builds for tests the wall clock may be told another time. */
#include "hub/base/instant.h"

#include <time.h>

#ifdef ONEVOICE_FAILPOINTS
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const _Atomic int64_t *shift; /* NULL = none; shared with the file */

bool clock_shift_from(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat s = {0};
	void *at = MAP_FAILED;

	if (fd >= 0 && fstat(fd, &s) == 0 && s.st_size >= (off_t)sizeof(*shift))
		at = mmap(NULL, sizeof(*shift), PROT_READ, MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	if (at == MAP_FAILED)
		return false;
	shift = at;
	return true;
}

static int64_t shift_ms(void)
{
	return shift ? atomic_load_explicit(shift, memory_order_relaxed) : 0;
}
#else
static int64_t shift_ms(void)
{
	return 0;
}
#endif

static int64_t clock_us(clockid_t id)
{
	struct timespec t = {0};

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

instant clock_wall(void)
{
	return (instant){clock_us(CLOCK_REALTIME) / 1000 + shift_ms()};
}

int64_t clock_mono_ms(void)
{
	return clock_us(CLOCK_BOOTTIME) / 1000;
}

int64_t clock_mono_us(void)
{
	return clock_us(CLOCK_BOOTTIME);
}
