/*
 * wire.h - what the generated tables (web/api/gen/protocol.gen.h) say about calls and the JSON that comes in.
 *
 * tools/gen.mjs makes from web/api/schema: for every object type used as params a `struct wire_<name>` with its
 * `struct wire_type wire_<name>_type`, the enum and table of calls, and the enum and table of files. The C types of
 * the members: text `const char *`, id `uint64_t`, integer `int64_t`, boolean `bool`, enum `int` (its place among the
 * words), a list `T *name; size_t nname`, an object its struct. An optional member has a `bool has_name` beside it.
 * Pure data.
 */
#ifndef WEB_API_WIRE_H
#define WEB_API_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workflow/access.h"

enum wire_kind { WIRE_TEXT, WIRE_ID, WIRE_INTEGER, WIRE_BOOL, WIRE_ENUM, WIRE_OBJECT };

#define WIRE_NONE SIZE_MAX

struct wire_field {
	const char *name;
	enum wire_kind kind;
	bool list;		  /* a list of `kind` */
	size_t at;		  /* offset of the member */
	size_t has;		  /* offset of has_<name>; WIRE_NONE: required */
	size_t count;		  /* offset of n<name>; WIRE_NONE: no list */
	int64_t least, most;	  /* text: code points; integer: value */
	size_t list_most;	  /* items */
	const char *const *words; /* of an enum */
	size_t nwords;
	const struct wire_type *object; /* of WIRE_OBJECT */
};

struct wire_type {
	const char *name; /* as in types.json */
	const struct wire_field *fields;
	size_t nfields;
	size_t size; /* of its struct */
};

enum wire_who { WIRE_ANYONE, WIRE_SIGNED_IN, WIRE_RIGHT };

struct wire_call {
	const char *name;   /* "ticket.assign" */
	const char *method; /* NULL: on the live socket only */
	const char *path;   /* "/api/v1/tickets/{id}/assignee" */
	bool live;	    /* may be called on the live socket */
	enum wire_who who;
	enum access_right right; /* with WIRE_RIGHT */
	const struct wire_type *params;
	const char *result; /* type in types.json */
};

struct wire_file {
	const char *name; /* "attachment" */
	const char *path; /* "/api/v1/attachments/{id}" */
	enum access_right right;
};

#endif
