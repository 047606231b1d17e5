/* meter.h - what the bench programs measure and how they say it, alike for a floor and for the program. */
#ifndef TESTS_BENCH_METER_H
#define TESTS_BENCH_METER_H

#include <stddef.h>
#include <stdint.h>

/* User and system seconds of this process. */
double meter_cpu(void);
/* {"cpu":s,"sent":n} and {"open":n,"rss":bytes} on standard output. */
void meter_say_cpu(double seconds, uint64_t sent);
void meter_say_count(unsigned open);
/* A WebSocket text frame with `payload` bytes of JSON-like text; its whole length comes back (RFC 6455 5.2). */
size_t meter_frame(char *out, uint64_t payload);
/* The payload alone. */
void meter_payload(char *out, uint64_t n);

/* For qsort of int64_t. */
int meter_by_size(const void *a, const void *b);

#endif
