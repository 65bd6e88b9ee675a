import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Item } from './OutboxEntry.js'

/** Whether a deletion finds nothing to delete. One that was sent before, or had to wait, counts as successful. */
export function isAlreadyDeleted({ name }: Item, { kind }: ApiFailure): boolean {
  return name === 'delete' && kind === 'notFound'
}
