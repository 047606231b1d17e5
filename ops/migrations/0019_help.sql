-- Help centre: how it looks and what it offers, requests that wait for their sender's confirmation, links to one's own requests.

CREATE TABLE IF NOT EXISTS help_setting (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  contact TINYINT UNSIGNED NOT NULL,
  requests TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  title_en VARCHAR(80) NOT NULL,
  title_zh_cn VARCHAR(80) NOT NULL,
  title_zh_tw VARCHAR(80) NOT NULL,
  notice_en VARCHAR(300) NOT NULL,
  notice_zh_cn VARCHAR(300) NOT NULL,
  notice_zh_tw VARCHAR(300) NOT NULL,
  logo VARCHAR(40) NOT NULL,
  home_url VARCHAR(300) NOT NULL,
  accent CHAR(7) CHARACTER SET ascii NOT NULL,
  theme TINYINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row; team 0: that of the first mailbox; empty titles and logo: the own words; theme: enum help_theme';

INSERT IGNORE INTO help_setting (id, version, active, contact, requests, team_id, title_en, title_zh_cn, title_zh_tw,
  notice_en, notice_zh_cn, notice_zh_tw, logo, home_url, accent, theme)
  VALUES (1, 1, 1, 1, 1, 0, '', '', '', '', '', '', '', '', '#1d5bd0', 0);

CREATE TABLE IF NOT EXISTS help_pending (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  form BINARY(16) NOT NULL,
  address VARCHAR(320) NOT NULL,
  name VARCHAR(190) NOT NULL,
  subject VARCHAR(250) NOT NULL,
  text MEDIUMTEXT NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created BIGINT NOT NULL,
  until BIGINT NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  UNIQUE KEY u_form (form),
  KEY k_until (until)
) ENGINE=InnoDB COMMENT='a request that its sender has still to confirm by the link in a mail; ticket 0: not yet';

CREATE TABLE IF NOT EXISTS help_link (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  address VARCHAR(320) NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  until BIGINT NOT NULL,
  KEY k_until (until)
) ENGINE=InnoDB COMMENT='who holds the token has read the mail of this address: may see the customer''s requests';

CREATE TABLE IF NOT EXISTS help_mail (
  address VARCHAR(320) NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  n INT UNSIGNED NOT NULL,
  KEY k_since (since)
) ENGINE=InnoDB COMMENT='how many mails an address (folded) was to get since then; begun anew after a day';
