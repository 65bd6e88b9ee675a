import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { schema, schemaVersion } from './schema.ts'
import { seedDatabase } from './seedDatabase.ts'
import { transaction } from './transaction.ts'

/** Options of {@link openDatabase}. */
export interface DatabaseOptions {
  /** The path of a file, or `:memory:` for a database in memory. */
  path: string

  /**
   * Deletes the data and seeds the database again.
   *
   * @defaultValue `false`
   */
  reset?: boolean
}

/** Opens and seeds the database. A file with another schema version is replaced. */
export function openDatabase({ path, reset = false }: DatabaseOptions): DatabaseSync {
  if (path === ':memory:') return prepare(new DatabaseSync(path))

  mkdirSync(dirname(path), { recursive: true })
  if (reset) removeFiles(path)
  const database = openFile(path)
  const version = versionOf(database)
  if (version === schemaVersion || version === 0) return prepare(database)

  database.close()
  removeFiles(path)
  return prepare(openFile(path))
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 })
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    return database
  } catch (cause) {
    database.close()
    throw new Error(`${path} cannot be used as a database; delete it, or start with --reset.`, {
      cause,
    })
  }
}

function prepare(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA foreign_keys = ON')
  transaction(database, () => {
    // Checked inside of the transaction, so that only one of two processes that start at the same time seeds.
    if (versionOf(database) === schemaVersion) return
    database.exec(schema)
    seedDatabase(database)
    database.exec(`PRAGMA user_version = ${schemaVersion}`)
  })
  return database
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}

function removeFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
