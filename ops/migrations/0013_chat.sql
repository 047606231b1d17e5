-- Web chat: where customers meet us, who they are to us, what is known of each talk beyond its ticket; canned replies.

INSERT IGNORE INTO id_block (name, next) VALUES ('widget', 1), ('visitor', 1), ('canned', 1);

CREATE TABLE IF NOT EXISTS widget (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  public_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  origins VARCHAR(4000) NOT NULL,
  secret BINARY(32) NULL,
  greeting TEXT NOT NULL,
  ask_name TINYINT UNSIGNED NOT NULL,
  ask_reach TINYINT UNSIGNED NOT NULL,
  ask_hope TINYINT UNSIGNED NOT NULL,
  UNIQUE KEY u_key (public_key)
) ENGINE=InnoDB COMMENT='never deleted; origins: one a line, empty = any; secret signs identities; greeting: JSON, language to text';

CREATE TABLE IF NOT EXISTS visitor (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  widget_id BIGINT UNSIGNED NOT NULL,
  token_hash BINARY(32) NULL,
  identity VARCHAR(190) COLLATE utf8mb4_nopad_bin NULL,
  ticket_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  name VARCHAR(190) NOT NULL DEFAULT '',
  reach VARCHAR(254) NOT NULL DEFAULT '',
  vouched VARCHAR(254) NOT NULL DEFAULT '',
  hope TINYINT UNSIGNED NOT NULL DEFAULT 0,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  url VARCHAR(2000) NOT NULL DEFAULT '',
  title VARCHAR(300) NOT NULL DEFAULT '',
  referrer VARCHAR(2000) NOT NULL DEFAULT '',
  blocked_until BIGINT NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  UNIQUE KEY u_token (token_hash),
  UNIQUE KEY u_identity (widget_id, identity),
  KEY k_silent (ticket_id, seen)
) ENGINE=InnoDB COMMENT='known by a token or by an identity that its site signed, never both; ticket_id: of the last talk, 0 = never spoke; vouched: the address that the site signed';

CREATE TABLE IF NOT EXISTS visitor_screen (
  visitor_id BIGINT UNSIGNED NOT NULL,
  stream SMALLINT UNSIGNED NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (visitor_id, stream),
  KEY k_stream (stream),
  KEY k_until (until)
) ENGINE=InnoDB COMMENT='a process has at least one socket of this visitor open; the process prolongs it';

CREATE TABLE IF NOT EXISTS visitor_line (
  visitor_id BIGINT UNSIGNED NOT NULL,
  client BINARY(16) NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  seq INT UNSIGNED NOT NULL,
  message_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (visitor_id, client),
  KEY k_at (visitor_id, at),
  KEY k_ticket (ticket_id, seq)
) ENGINE=InnoDB COMMENT='the client id makes a line once';

CREATE TABLE IF NOT EXISTS chat (
  ticket_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  visitor_id BIGINT UNSIGNED NOT NULL,
  widget_id BIGINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  opened BIGINT NOT NULL,
  waits_since BIGINT NOT NULL DEFAULT 0,
  accepted BIGINT NOT NULL DEFAULT 0,
  ended BIGINT NOT NULL DEFAULT 0,
  away BIGINT NOT NULL DEFAULT 0,
  gone BIGINT NOT NULL DEFAULT 0,
  last_visitor BIGINT NOT NULL DEFAULT 0,
  last_agent BIGINT NOT NULL DEFAULT 0,
  visitor_seq INT UNSIGNED NOT NULL DEFAULT 0,
  said_seq INT UNSIGNED NOT NULL DEFAULT 0,
  received_seq INT UNSIGNED NOT NULL DEFAULT 0,
  visitor_seen_seq INT UNSIGNED NOT NULL DEFAULT 0,
  agent_seen_seq INT UNSIGNED NOT NULL DEFAULT 0,
  mailed_seq INT UNSIGNED NOT NULL DEFAULT 0,
  transcripts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  KEY k_visitor (visitor_id, ticket_id),
  KEY k_waits (state, team_id),
  KEY k_gone (gone),
  KEY k_accepted (team_id, accepted)
) ENGINE=InnoDB COMMENT='gone: since when no socket is open, 0 = one is; away: since when it goes on by mail; the seqs are of messages: last of the visitor, last of ours by chat, and how far each side has them; mailed_seq: what did not arrive left by mail';

CREATE TABLE IF NOT EXISTS canned (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  shortcut VARCHAR(32) NOT NULL,
  text TEXT NOT NULL
) ENGINE=InnoDB COMMENT='switched off, never deleted; team 0: for all; locale empty: any';
