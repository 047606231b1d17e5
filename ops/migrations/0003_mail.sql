-- Mail: mailboxes, what arrived as it arrived, what must leave.

CREATE TABLE IF NOT EXISTS mailbox (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  address VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY u_address (address)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS raw_mail (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  delivery_key BINARY(32) NOT NULL,
  mailbox_id BIGINT UNSIGNED NOT NULL,
  received BIGINT NOT NULL,
  mail_from VARCHAR(320) NOT NULL,
  rcpt_to VARCHAR(320) NOT NULL,
  size INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  tries TINYINT UNSIGNED NOT NULL DEFAULT 0,
  next BIGINT NOT NULL DEFAULT 0,
  why VARCHAR(500) NOT NULL DEFAULT '',
  message_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  same_as BIGINT UNSIGNED NOT NULL DEFAULT 0,
  bytes MEDIUMBLOB NOT NULL,
  UNIQUE KEY u_delivery (delivery_key),
  KEY k_state (state, next, id)
) ENGINE=InnoDB COMMENT='state: 0 waiting, 1 done, 2 could not be read; bytes: the first MiB, the rest in raw_mail_chunk; same_as: the row that has the bytes, 0 = this one';

CREATE TABLE IF NOT EXISTS raw_mail_chunk (
  raw_mail_id BIGINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (raw_mail_id, n)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  message_id BIGINT UNSIGNED NOT NULL,
  seq INT UNSIGNED NOT NULL,
  mailbox_id BIGINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  mid VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  return_path VARCHAR(320) NOT NULL DEFAULT '',
  state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  next BIGINT NOT NULL,
  attempt INT UNSIGNED NOT NULL DEFAULT 0,
  doubts TINYINT UNSIGNED NOT NULL DEFAULT 0,
  lease_owner BINARY(16) NULL,
  created BIGINT NOT NULL,
  bytes MEDIUMBLOB NULL,
  UNIQUE KEY u_mid (mid),
  KEY k_next (channel, next),
  KEY k_ticket (ticket_id, seq)
) ENGINE=InnoDB COMMENT='next: when somebody must act again (due, retry or end of the lease), 2^63-1 = settled; doubts: final dots without an answer; bytes are frozen before the first attempt, so every attempt sends the same mail';

CREATE TABLE IF NOT EXISTS outbox_recipient (
  outbox_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  address VARCHAR(320) NOT NULL,
  state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  status VARCHAR(16) CHARACTER SET ascii NOT NULL DEFAULT '',
  said VARCHAR(500) NOT NULL DEFAULT '',
  at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (outbox_id, n)
) ENGINE=InnoDB;
