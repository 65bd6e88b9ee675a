import { evictOldest } from '../../lifetime/evictOldest.js'
import { attach } from '../attach.js'
import { addressText, idIn } from '../addressing.js'
import type { IdListener, TemporaryIds } from './TemporaryIds.js'

/** The maximum number of addresses whose row keys are kept: each new row has up to four. */
const maxKeys = 20_000

/** The React keys of a repository's rows. A row that was shown with a temporary id keeps its key when it gets its real id. */
export class RowKeys implements IdListener {
  readonly #ids: TemporaryIds
  readonly #keys = new Map<string, string>()
  #repeats = 0

  constructor(ids: TemporaryIds) {
    this.#ids = ids
    ids.listener = this
  }

  /** The key of the row with that address, or with that id if the row does not contain its whole address. */
  keyOf(address: unknown): string {
    const text = this.#ids.textOf(address)
    return this.#keys.get(text) ?? text
  }

  onPending(temporary: unknown): void {
    const text = addressText(temporary)
    const id = String(idIn(temporary))
    // An app that makes up ids can use one again, while the entity that had it before still has its key.
    const isRepeated = addressText(this.#ids.current(temporary)) !== text
    this.#set([text, id], isRepeated ? `${id} ${++this.#repeats}` : id)
  }

  onCreated(temporary: unknown, real: unknown): void {
    this.#set([this.#ids.textOf(real), String(idIn(real))], this.keyOf(temporary))
  }

  /** @param texts - the address as text, and the id alone */
  #set(texts: readonly string[], key: string): void {
    for (const text of texts) {
      this.#keys.set(text, key)
      evictOldest(this.#keys, maxKeys)
    }
  }
}

/** The row keys of a repository. They are recorded from the first call on. */
export function rowKeysOf(ids: TemporaryIds): RowKeys {
  return attach(ids, 'row keys', () => new RowKeys(ids))
}
