import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Item } from './OutboxEntry.js'

/** Whether a deletion finds nothing. One that was sent before, or had to wait, has brought about what it was to. */
export function isGone({ name }: Item, { kind }: ApiFailure): boolean {
  return name === 'delete' && kind === 'notFound'
}
