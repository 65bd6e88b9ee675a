import { addressText } from '../../repository/addressing.js'
import { hashText } from '../fingerprint.js'
import { type KnownRepository, scopeOf } from '../OfflineRepository.js'

/** What the names of notes begin with: each has a place of its own, so that tabs don't write over each other's. */
export const notes = 'n.'

/**
 * The name of the note that an entity was deleted.
 *
 * @param variables - say what stands in the other places of its path, where that needs more than the id
 */
export function nameOfGone({ keys }: KnownRepository, id: unknown, variables: unknown): string {
  return notes + hashText(`${scopeOf(keys)}/${addressText(keys.addressOf(id, variables))}`)
}
