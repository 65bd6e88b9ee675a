/** The version of the schema, stored in `PRAGMA user_version`. A file with another version is replaced. */
export const schemaVersion = 2

/** All tables, indexes and triggers. */
export const schema = `
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE categories (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  position INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE products (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sku TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL REFERENCES categories (slug),
  image_urls TEXT NOT NULL CHECK (json_type(image_urls) = 'array'),
  stock INTEGER NOT NULL CHECK (stock >= 0),
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX products_by_category ON products (category, created_at DESC);
CREATE INDEX products_by_age ON products (created_at, id);
CREATE INDEX products_by_price ON products (price_cents, id);
CREATE INDEX products_by_name ON products (name COLLATE NOCASE, id);

CREATE VIRTUAL TABLE product_search USING fts5 (
  name,
  description,
  content = 'products',
  content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
CREATE TRIGGER products_inserted AFTER INSERT ON products BEGIN
  INSERT INTO product_search (rowid, name, description)
  VALUES (new.number, new.name, new.description);
END;
CREATE TRIGGER products_deleted AFTER DELETE ON products BEGIN
  INSERT INTO product_search (product_search, rowid, name, description)
  VALUES ('delete', old.number, old.name, old.description);
END;
CREATE TRIGGER products_updated AFTER UPDATE OF name, description ON products BEGIN
  INSERT INTO product_search (product_search, rowid, name, description)
  VALUES ('delete', old.number, old.name, old.description);
  INSERT INTO product_search (rowid, name, description)
  VALUES (new.number, new.name, new.description);
END;

CREATE TABLE product_sales (
  year INTEGER NOT NULL,
  product INTEGER NOT NULL REFERENCES products (number) ON DELETE CASCADE,
  units INTEGER NOT NULL CHECK (units >= 0),
  PRIMARY KEY (year, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_sales_by_product ON product_sales (product);

CREATE TABLE images (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'editor', 'viewer')),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('signed-out', 'reuse'))
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

CREATE TABLE idempotency_keys (
  owner TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  response TEXT,
  PRIMARY KEY (owner, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
`
