/* instant.c - the two clocks. */
#include "hub/base/instant.h"

#include <time.h>

static int64_t clock_us(clockid_t id)
{
	struct timespec t = {0};

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

instant clock_wall(void)
{
	return (instant){clock_us(CLOCK_REALTIME) / 1000};
}

int64_t clock_mono_ms(void)
{
	return clock_us(CLOCK_BOOTTIME) / 1000;
}

int64_t clock_mono_us(void)
{
	return clock_us(CLOCK_BOOTTIME);
}
