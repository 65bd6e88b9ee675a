import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** The key that signs this database's access tokens: random, created on first use, and stored in the database. */
export function readSecret(database: DatabaseSync): string {
  database
    .prepare(`INSERT INTO settings (name, value) VALUES ('secret', ?) ON CONFLICT DO NOTHING`)
    .run(randomBytes(32).toString('base64url'))
  const row = database.prepare(`SELECT value FROM settings WHERE name = 'secret'`).get()
  return String(row?.['value'])
}
