import { forgetOldest } from '../../lifetime/forgetOldest.js'
import { attach } from '../attach.js'
import { addressText, idIn } from '../addressing.js'
import type { IdListener, TemporaryIds } from './TemporaryIds.js'

/** Of how many addresses it is remembered by which key their row began: each new row has up to four. */
const mostKnown = 20_000

/** By which keys React knows the rows of a repository: one that began with a temporary id keeps the key that it had. */
export class RowKeys implements IdListener {
  readonly #ids: TemporaryIds
  readonly #keys = new Map<string, string>()
  #repeats = 0

  constructor(ids: TemporaryIds) {
    this.#ids = ids
    ids.listener = this
  }

  /** The key of the row with that address, or with that id where the row does not say whose it is. */
  keyOf(address: unknown): string {
    const text = this.#ids.textOf(address)
    return this.#keys.get(text) ?? text
  }

  onPending(temporary: unknown): void {
    const text = addressText(temporary)
    const id = String(idIn(temporary))
    // An app that makes up ids may do so again, and what the former has become has its key still.
    const isAgain = addressText(this.#ids.current(temporary)) !== text
    this.#keep([text, id], isAgain ? `${id} ${++this.#repeats}` : id)
  }

  onCreated(temporary: unknown, real: unknown): void {
    this.#keep([this.#ids.textOf(real), String(idIn(real))], this.keyOf(temporary))
  }

  /** @param texts - the address, and the id alone */
  #keep(texts: readonly string[], key: string): void {
    for (const text of texts) {
      this.#keys.set(text, key)
      forgetOldest(this.#keys, mostKnown)
    }
  }
}

/** The keys of a repository's rows, from when they are first asked for. */
export function rowKeysOf(ids: TemporaryIds): RowKeys {
  return attach(ids, 'row keys', () => new RowKeys(ids))
}
