-- What leaves by itself: texts, whom it is sent to and how often, loops; addresses that mail does not reach; mail tried again or withdrawn.

CREATE TABLE IF NOT EXISTS automatic_setting (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  acknowledge TINYINT UNSIGNED NOT NULL,
  unverified TINYINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row; unverified: senders neither proved nor known get the short acknowledgement';

INSERT IGNORE INTO automatic_setting (id, version, acknowledge, unverified) VALUES (1, 1, 0, 0);

CREATE TABLE IF NOT EXISTS automatic_silent (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY
) ENGINE=InnoDB COMMENT='mailboxes that acknowledge nothing';

CREATE TABLE IF NOT EXISTS automatic_template (
  kind TINYINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  subject VARCHAR(200) NOT NULL,
  text VARCHAR(4000) NOT NULL,
  PRIMARY KEY (kind, locale)
) ENGINE=InnoDB COMMENT='kind: enum template_kind; locale: enum locale; both texts empty: the program''s own';

CREATE TABLE IF NOT EXISTS automatic_answer (
  ticket_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  verdict TINYINT UNSIGNED NOT NULL,
  outbox_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  at BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='whether a ticket was acknowledged, or why not (enum automatic_verdict): once';

CREATE TABLE IF NOT EXISTS automatic_bucket (
  kind TINYINT UNSIGNED NOT NULL,
  subject VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL,
  full_at BIGINT NOT NULL,
  PRIMARY KEY (kind, subject),
  KEY k_until (full_at)
) ENGINE=InnoDB COMMENT='a token bucket as one moment: it has refilled then; see automatic_rate.h';

CREATE TABLE IF NOT EXISTS automatic_subject (
  subject_sum BINARY(32) NOT NULL PRIMARY KEY,
  subject VARCHAR(250) NOT NULL,
  since BIGINT NOT NULL,
  n INT UNSIGNED NOT NULL,
  open_until BIGINT NOT NULL DEFAULT 0,
  opened BIGINT NOT NULL DEFAULT 0,
  held INT UNSIGNED NOT NULL DEFAULT 0,
  KEY k_since (since),
  KEY k_open (open_until)
) ENGINE=InnoDB COMMENT='how often a normalised subject was to be answered since then; open: it is not, until then';

CREATE TABLE IF NOT EXISTS automatic_flood (
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  n INT UNSIGNED NOT NULL,
  earlier INT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  KEY k_since (since)
) ENGINE=InnoDB COMMENT='tickets that an address would have opened in the hour from since, and in the one before; ticket: into which they are folded';

CREATE TABLE IF NOT EXISTS sender_treat (
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='senders (folded) whose automatic mail counts as a person''s';

CREATE TABLE IF NOT EXISTS address_trouble (
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  trouble TINYINT UNSIGNED NOT NULL,
  status VARCHAR(16) CHARACTER SET ascii NOT NULL,
  said VARCHAR(500) NOT NULL,
  outbox_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  KEY k_at (at)
) ENGINE=InnoDB COMMENT='addresses (folded) that mail does not reach: enum address_trouble';

CREATE TABLE IF NOT EXISTS unsubscribed (
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='addresses (folded) that asked for no more mail which they did not ask for';

CREATE TABLE IF NOT EXISTS unsubscribe_link (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  address VARCHAR(320) NOT NULL,
  created BIGINT NOT NULL,
  KEY k_created (created)
) ENGINE=InnoDB COMMENT='who holds the token has a mail of ours to this address (folded)';

ALTER TABLE outbox
  ADD COLUMN IF NOT EXISTS again BIGINT NOT NULL DEFAULT 0 COMMENT 'an agent had it tried again then; what is too old is counted from here',
  ADD KEY IF NOT EXISTS k_state (state, id);

ALTER TABLE outbox_letter
  ADD COLUMN IF NOT EXISTS kind TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'enum letter_kind',
  ADD COLUMN IF NOT EXISTS answers VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'the Message-ID that it answers';
