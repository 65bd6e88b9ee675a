import { addressText } from '../../repository/addressing.js'
import { hashText } from '../fingerprint.js'
import { type RegisteredRepository, scopeOf } from '../OfflineRepository.js'

/** The prefix of the names of markers. Each has a record of its own, so that tabs don't overwrite each other's. */
export const markerPrefix = 'n.'

/**
 * The name of the marker of a deleted entity.
 *
 * @param variables - hold the other path parameters, where the entity's address has more than the id
 */
export function tombstoneName(
  { keys }: RegisteredRepository,
  id: unknown,
  variables: unknown,
): string {
  return markerPrefix + hashText(`${scopeOf(keys)}/${addressText(keys.addressOf(id, variables))}`)
}
