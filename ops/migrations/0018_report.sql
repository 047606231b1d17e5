-- What reports are read from: facts of every ticket, their sums by day, and the reports that are mailed.
-- There are two books. One is shown; the other is written anew when days are cut otherwise, or on `onevoice report rebuild`.

INSERT IGNORE INTO id_block (name, next) VALUES ('report_schedule', 1);

CREATE TABLE IF NOT EXISTS report_house (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  shown TINYINT UNSIGNED NOT NULL,
  wanted TINYINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row, locked by whoever writes in a book; zone empty: of the oldest calendar, else UTC; wanted: 1 = a book is to be written anew';

INSERT IGNORE INTO report_house (id, zone, shown, wanted) VALUES (1, '', 0, 0);

CREATE TABLE IF NOT EXISTS report_book (
  book TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  state TINYINT UNSIGNED NOT NULL,
  zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  walked BIGINT UNSIGNED NOT NULL,
  last BIGINT UNSIGNED NOT NULL,
  through BIGINT NOT NULL,
  form INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='state: 0 empty, 1 all tickets up to `last` are walked over, 2 follows the feed, 3 is being emptied; form: of the facts, REPORT_FORM';

INSERT IGNORE INTO report_book (book, state, zone, walked, last, through, form) VALUES (0, 0, '', 0, 0, 0, 0), (1, 0, '', 0, 0, 0, 0);

CREATE TABLE IF NOT EXISTS report_place (
  book TINYINT UNSIGNED NOT NULL,
  stream SMALLINT UNSIGNED NOT NULL,
  n BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (book, stream)
) ENGINE=InnoDB COMMENT='how far a book has taken in each stream of the feed';

CREATE TABLE IF NOT EXISTS report_fact (
  book TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  measure TINYINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  day INT NOT NULL,
  mark SMALLINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  other BIGINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  times INT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (book, ticket_id, measure, n),
  KEY k_day (book, measure, day, ticket_id),
  KEY k_agent (book, agent_id, measure, day)
) ENGINE=InnoDB COMMENT='what happened on a ticket and counts: a function of the ticket alone (report_derive.h)';

CREATE TABLE IF NOT EXISTS report_tag (
  book TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  tag VARCHAR(50) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (book, ticket_id, tag),
  KEY k_tag (book, tag, ticket_id)
) ENGINE=InnoDB COMMENT='tags by which the facts of a ticket have been counted';

CREATE TABLE IF NOT EXISTS report_day (
  book TINYINT UNSIGNED NOT NULL,
  grain TINYINT UNSIGNED NOT NULL,
  measure TINYINT UNSIGNED NOT NULL,
  day INT NOT NULL,
  mark SMALLINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  other BIGINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tag VARCHAR(50) COLLATE utf8mb4_nopad_bin NOT NULL,
  n BIGINT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (book, grain, measure, day, mark, team_id, agent_id, other, channel, language, tag)
) ENGINE=InnoDB COMMENT='sums of facts; grain: which of the columns are kept apart (report_sums.h), the others are 0 or empty; no row where both sums are 0';

CREATE TABLE IF NOT EXISTS report_schedule (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  removed TINYINT UNSIGNED NOT NULL DEFAULT 0,
  name VARCHAR(120) NOT NULL,
  page TINYINT UNSIGNED NOT NULL,
  form TINYINT UNSIGNED NOT NULL,
  query VARCHAR(2000) NOT NULL,
  days INT UNSIGNED NOT NULL,
  every TINYINT UNSIGNED NOT NULL,
  weekday TINYINT UNSIGNED NOT NULL,
  minute SMALLINT UNSIGNED NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner_id BIGINT UNSIGNED NOT NULL,
  next BIGINT NOT NULL,
  last BIGINT NOT NULL DEFAULT 0,
  lease BIGINT NOT NULL DEFAULT 0,
  tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  trouble VARCHAR(300) NOT NULL DEFAULT '',
  KEY k_next (active, next)
) ENGINE=InnoDB COMMENT='a report that is mailed; lease: somebody is making it until then';

CREATE TABLE IF NOT EXISTS report_schedule_agent (
  schedule_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (schedule_id, agent_id)
) ENGINE=InnoDB COMMENT='to whom';

CREATE TABLE IF NOT EXISTS report_handled (
  answer_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='comments of survey answers that somebody has seen to';

CREATE TABLE IF NOT EXISTS outbox_letter_file (
  outbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  type VARCHAR(127) CHARACTER SET ascii NOT NULL,
  size BIGINT UNSIGNED NOT NULL,
  sha256 BINARY(32) NOT NULL
) ENGINE=InnoDB COMMENT='what hangs on a mail of the house; the content is in blob_chunk';
