/*
 * feed_job.h - what a worker reads of the streams: rows, the tickets as they are, and their frames ready to send.
 *
 * One job reads every stream that is asked for, in one transaction. Of several rows of one ticket only the last gets
 * a frame: the others would say the same.
 * Thread: feed_read_job on a worker; it touches nothing but its struct feed_job.
 */
#ifndef WEB_API_FEED_JOB_H
#define WEB_API_FEED_JOB_H

#include "hub/run/edge.h"
#include "web/api/live_stream.h"
#include "workflow/access.h"
#include "workflow/feed.h"
#include "workflow/ticket_counts.h"

#define FEED_ROWS_MOST 500 /* of one stream at once */

struct feed_ask {
	stream_id id;
	uint64_t after;
	uint64_t end; /* the stream's last number; 0 = not asked */
};

struct feed_entry {
	uint64_t n;
	uint32_t topic; /* enum feed_topic */
	uint64_t about;
	ticket_id ticket; /* of FEED_TICKET and topics of a ticket */
	uint32_t version;
	instant at;
	bool found; /* the ticket is there; only with `frame` */
	bool is_open;
	struct scope scope;
	struct ticket_deadline deadline;
	struct frame *frame; /* NULL: a later row of the same thing has it */
};

struct feed_batch {
	stream_id id;
	uint64_t after, end; /* as asked */
	struct feed_entry *rows;
	size_t n;
	bool more; /* the stream goes on behind the last row: ask again */
};

struct feed_job {
	struct live *live; /* for the loop only */
	bool all;	   /* look for streams that have grown, and for new ones */
	struct feed_ask asks[STREAMS_MOST];
	size_t nasks;
	uint64_t rows_back; /* of a new stream: begin so far before its end */
	bool recount;	    /* read all open tickets anew, behind the streams */

	struct feed_batch *batches;
	size_t nbatches;
	struct ticket_counts *counts; /* with recount */
};

MUST_CHECK enum rc feed_read_job(struct job *j, void *arg);
/* The part of it that needs a transaction, for the first load. */
MUST_CHECK enum rc feed_read_streams(struct db_tx *tx, struct feed_job *f);

#endif
