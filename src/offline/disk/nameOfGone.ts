import { addressText } from '../../repository/addressing.js'
import { type KnownRepository, scopeOf } from '../OfflineRepository.js'

/**
 * What an entity that was deleted is called in the notes.
 *
 * @param variables - say what stands in the other places of its path, where that needs more than the id
 */
export function nameOfGone({ keys }: KnownRepository, id: unknown, variables: unknown): string {
  return `${scopeOf(keys)}/${addressText(keys.addressOf(id, variables))}`
}
