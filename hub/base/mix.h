/*
 * mix.h - numbers that are neighbours, spread over the whole range: the steps of splitmix64, the same on every machine.
 *
 * For places in a table and for chances that can be drawn again; nothing that must not be guessed. Pure.
 * Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014).
 */
#ifndef HUB_BASE_MIX_H
#define HUB_BASE_MIX_H

#include <stdint.h>

#define MIX_STEP UINT64_C(0x9e3779b97f4a7c15) /* of the golden ratio */

static inline uint64_t mix64(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

#endif
