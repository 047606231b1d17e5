/*
 * fax_submit.h - hands a fax to HylaFAX by its own `sendfax`, which calls an hfaxd.
 *
 * Runs the command in a folder of its own with the documents as files, reads "request id is N", and believes nothing
 * else of it. What becomes of the job comes later as HylaFAX's notify mail to `from`, as with a gateway (fax_report.h).
 * Thread: blocks the sender's. Source: sendfax(1) of HylaFAX 6.
 */
#ifndef CHANNELS_FAX_FAX_SUBMIT_H
#define CHANNELS_FAX_FAX_SUBMIT_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"

#define FAX_SUBMIT_MS 120000
#define FAX_SUBMIT_SAID 400

struct fax_document {
	struct bytes content;
	const char *ending; /* "pdf", "tif" */
};

struct fax_submit {
	const char *command; /* "/usr/bin/sendfax" */
	const char *server;  /* host, or host:port, of hfaxd */
	const char *from;    /* an address: who is told what became of it */
	const char *reference;
	const char *number; /* E.164 */
	const struct fax_document *documents;
	size_t ndocuments;
	bool (*tick)(void *arg); /* about once a second; false: break off */
	void *arg;
};

struct fax_submitted {
	unsigned long job; /* HylaFAX's number */
	char said[FAX_SUBMIT_SAID];
};

/* "request id is 12 (group id 12) for host localhost (1 file)" -> 12. RC_INVALID: it does not say so. Pure. */
MUST_CHECK enum rc fax_submit_read(const char *output, unsigned long *job_r);
/*
 * RC_IO: the command could not be run, or refused; nothing was queued, `said` has its words. RC_TIMEOUT: it hung and was
 * killed, nobody knows whether the job was queued. RC_INVALID: a value cannot be an argument.
 */
MUST_CHECK enum rc fax_submit(struct job *j, const struct fax_submit *s, struct fax_submitted *r_r);

#endif
