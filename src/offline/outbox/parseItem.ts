import { memberOf } from '../../failure/memberOf.js'
import { parseRecord } from '../persister/parseRecord.js'
import type { Item } from './OutboxEntry.js'
import { deserialize } from './serialize.js'

/**
 * Parses a stored entry. Only the outbox writes these records, so one without dependencies is broken, or of a version with
 * another format.
 */
export function parseItem(text: string): Item | undefined {
  const record: object | undefined = parseRecord(text, deserialize)
  return Array.isArray(memberOf(record, 'dependencies')) ? (record as Item) : undefined
}
