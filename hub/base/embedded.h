/* embedded.h - a text file built into the program (ops/cmake/embed.cmake). A table ends with a NULL name. */
#ifndef HUB_BASE_EMBEDDED_H
#define HUB_BASE_EMBEDDED_H

struct embedded_text {
	const char *name; /* the file's name without its folder */
	const char *text;
};

#endif
