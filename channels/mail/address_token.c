/* address_token.c - signed names that come back to us. */
#include "channels/mail/address_token.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mail_path.h"
#include "hub/base/num.h"
#include "hub/text/address.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"

#define LOCAL_MOST 64
#define RANDOM_BYTES 10

static const char reply_purpose[] = "reply address";
static const char return_purpose[] = "return path";
static const char mid_purpose[] = "message id";

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static const char *domain_of(const char *address)
{
	const char *at = mail_path_at(address);

	return at ? at + 1 : "localhost";
}

/* "FIELDS.MAC": what is signed is the fields as written. */
static char *sign(void *ctx, const struct address_keys *k, const char *purpose, const char *fields)
{
	char mac[MAC_TEXT_SIZE];

	mac_sign(&k->keys[0], purpose, bytes_of(fields), mac);

	char *text = talloc_asprintf(ctx, "%s.%s", fields, mac);

	must(text);
	return text;
}

/*
 * Undo `sign` on n bytes of text, which may hold anything. The fields go to out.
 * RC_NOT_FOUND: not of this form, or not ours.
 */
static enum rc verify(const struct address_keys *k, const char *purpose, const char *text, size_t n,
		      char *out, size_t out_size)
{
	const size_t mac = MAC_TEXT_SIZE - 1;
	char sum[MAC_TEXT_SIZE];

	if (n < mac + 2 || n - mac - 1 >= out_size || text[n - mac - 1] != '.')
		return RC_NOT_FOUND;
	memcpy(out, text, n - mac - 1);
	out[n - mac - 1] = 0;
	memcpy(sum, text + n - mac, mac);
	sum[mac] = 0;
	return mac_verify(k->keys, k->n, purpose, bytes_of(out), sum) ? RC_OK : RC_NOT_FOUND;
}

/* ---- reply addresses ---- */

#define TAG_SIZE 7 /* 30 bits in base32, NUL: it is signed; that it differs for different people is enough */

/* Which address it was given to, as far as can be told without naming it. */
static void tag_of(const char *address, char tag_r[TAG_SIZE])
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	char *folded = address_fold(NULL, address);
	struct key32 sum = sum_of_text(folded);

	for (size_t i = 0; i < TAG_SIZE - 1; i++)
		tag_r[i] = digits[sum.b[i] & 31];
	tag_r[TAG_SIZE - 1] = 0;
	talloc_free(folded);
}

/* NULL: it does not fit into a local part. */
static char *address_with(void *ctx, const struct address_keys *k, const char *mailbox_address,
			  const char *fields)
{
	const char *at = mail_path_at(mailbox_address);
	int local = at ? (int)(at - mailbox_address) : (int)strlen(mailbox_address);
	char *token = sign(ctx, k, reply_purpose, fields);
	bool fits = (size_t)local + strlen("+t.") + strlen(token) <= LOCAL_MOST && mailbox_address[0] != '"';
	char *address = fits ? talloc_asprintf(ctx, "%.*s+t.%s@%s", local, mailbox_address, token,
					       domain_of(mailbox_address))
			     : NULL;

	talloc_free(token);
	return address;
}

char *reply_address(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket)
{
	char fields[32];

	snprintf(fields, sizeof(fields), "%" PRIu64, ticket.v);

	char *address = address_with(ctx, k, mailbox_address, fields);

	address = address ? address : talloc_strdup(ctx, mailbox_address);
	must(address);
	return address;
}

char *reply_address_to(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket,
		       const char *recipient)
{
	char tag[TAG_SIZE], fields[40];

	tag_of(recipient, tag);
	snprintf(fields, sizeof(fields), "%" PRIu64 ".%s", ticket.v, tag);

	char *address = address_with(ctx, k, mailbox_address, fields);

	return address ? address : reply_address(ctx, k, mailbox_address, ticket);
}

/* The token between "+t." and '@', in lower case as it was signed: mail systems fold the case of addresses. */
static bool token_text(const char *address, char out[LOCAL_MOST + 1])
{
	const char *at = mail_path_at(address), *plus = strchr(address, '+');
	size_t n;

	if (!at || !plus || plus > at || at - plus < 3 || plus[2] != '.' ||
	    (plus[1] != 't' && plus[1] != 'T'))
		return false;
	n = (size_t)(at - plus - 3);
	if (n > LOCAL_MOST)
		return false;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)tolower((unsigned char)plus[3 + i]);
	out[n] = 0;
	return true;
}

enum rc reply_address_read(const struct address_keys *k, const char *address, const char *sender,
			   ticket_id *ticket_r, bool *others_r)
{
	char token[LOCAL_MOST + 1], fields[40], tag[TAG_SIZE];

	if (!token_text(address, token))
		return RC_NOT_FOUND;
	TRY(verify(k, reply_purpose, token, strlen(token), fields, sizeof(fields)));

	char *dot = strchr(fields, '.');

	if (dot)
		*dot = 0;
	tag_of(sender, tag);
	*others_r = dot && strcmp(dot + 1, tag) != 0;
	return num_u64(fields, UINT64_MAX, &ticket_r->v) == RC_OK ? RC_OK : RC_NOT_FOUND;
}

enum rc reply_address_ticket(const struct address_keys *k, const char *address, ticket_id *ticket_r)
{
	bool others;

	return reply_address_read(k, address, "", ticket_r, &others);
}

/* ---- return paths ---- */

char *return_path(void *ctx, const struct address_keys *k, const char *mailbox_address, outbox_id outbox,
		  unsigned recipient)
{
	char fields[48];

	snprintf(fields, sizeof(fields), "%" PRIu64 ".%u", outbox.v, recipient);

	char *token = sign(ctx, k, return_purpose, fields);
	char *address = talloc_asprintf(ctx, "bounce+%s@%s", token, domain_of(mailbox_address));

	must(address);
	talloc_free(token);
	return address;
}

enum rc return_path_outbox(const struct address_keys *k, const char *address, outbox_id *outbox_r,
			   unsigned *recipient_r)
{
	static const char lead[] = "bounce+";
	const char *at = mail_path_at(address);
	char fields[48];
	uint64_t n;

	if (!at || (size_t)(at - address) < sizeof(lead) - 1 ||
	    strncasecmp(address, lead, sizeof(lead) - 1) != 0)
		return RC_NOT_FOUND;
	TRY(verify(k, return_purpose, address + sizeof(lead) - 1, (size_t)(at - address) - (sizeof(lead) - 1),
		   fields, sizeof(fields)));

	char *dot = strchr(fields, '.');

	if (!dot)
		return RC_NOT_FOUND;
	*dot = 0;
	if (num_u64(fields, UINT64_MAX, &outbox_r->v) != RC_OK || num_u64(dot + 1, UINT16_MAX, &n) != RC_OK)
		return RC_NOT_FOUND;
	*recipient_r = (unsigned)n;
	return RC_OK;
}

/* ---- Message-IDs ---- */

char *signed_mid(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket)
{
	struct key32 random = key_random();
	char fields[64];
	int n = snprintf(fields, sizeof(fields), "t%" PRIu64 ".", ticket.v);

	for (size_t i = 0; i < RANDOM_BYTES; i++)
		n += snprintf(fields + n, sizeof(fields) - (size_t)n, "%02x", random.b[i]);

	char *token = sign(ctx, k, mid_purpose, fields);
	char *mid = talloc_asprintf(ctx, "%s@%s", token, domain_of(mailbox_address));

	must(mid);
	talloc_free(token);
	return mid;
}

enum rc signed_mid_ticket(const struct address_keys *k, const char *mid, ticket_id *ticket_r)
{
	const char *from = *mid == '<' ? mid + 1 : mid, *at = strchr(from, '@');
	char fields[64];

	if (!at)
		return RC_NOT_FOUND;
	TRY(verify(k, mid_purpose, from, (size_t)(at - from), fields, sizeof(fields)));

	char *dot = strchr(fields, '.');

	if (fields[0] != 't' || !dot)
		return RC_NOT_FOUND;
	*dot = 0;
	return num_u64(fields + 1, UINT64_MAX, &ticket_r->v) == RC_OK ? RC_OK : RC_NOT_FOUND;
}

char *address_without_detail(void *ctx, const char *address)
{
	const char *at = mail_path_at(address), *plus = strchr(address, '+');
	char *plain = at && plus && plus < at && plus > address && *address != '"'
			      ? talloc_asprintf(ctx, "%.*s%s", (int)(plus - address), address, at)
			      : talloc_strdup(ctx, address);

	must(plain);
	return plain;
}
