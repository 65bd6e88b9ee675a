import { forgetOldest } from '../../lifetime/forgetOldest.js'
import { addressText, idIn, withId } from '../addressing.js'
import type { Keys } from '../keys.js'
import { isGeneratedId, replaceGeneratedIds } from './generatedIds.js'

/** What becomes of an id that the server has not given. */
interface PendingId {
  readonly temporary: unknown
  readonly real: Promise<unknown>
  resolve(address: unknown): void
  reject(failure: unknown): void
}

/** Hears what becomes of ids that the server has not given. */
export interface IdListener {
  /** An entity is being made. */
  onPending(temporary: unknown): void
  /** The server has made it; its temporary address still means itself. */
  onCreated(temporary: unknown, real: unknown): void
}

/** Of how many ids it is remembered what became of them: a screen can have one for a while after that. */
const mostKnown = 1_000

/** The ids of entities that the server has not made yet, and what became of them: each within the address of its entity. */
export class TemporaryIds {
  /** Whether there ever was one. */
  isUsed = false
  /** Hears of all of them. */
  listener: IdListener | undefined
  /** Those of entities that are being made. */
  readonly #expected = new Map<string, PendingId>()
  readonly #real = new Map<string, unknown>()
  readonly #failures = new Map<string, unknown>()
  readonly #everywhere: TemporaryIds | undefined

  /** @param everywhere - told of those that mean the same in all repositories */
  constructor(everywhere?: TemporaryIds) {
    this.#everywhere = everywhere
  }

  /** From now on whoever asks for that address waits for what the server makes of it. */
  add(temporary: unknown): void {
    const text = addressText(temporary)
    this.isUsed = true
    this.listener?.onPending(temporary)
    // The app may have made the same one up before.
    this.#real.delete(text)
    this.#failures.delete(text)
    this.#expected.set(text, expect(temporary))
    this.#beyond(temporary)?.add(idIn(temporary))
  }

  /** The server has made the entity. */
  resolve(temporary: unknown, real: unknown): void {
    const text = addressText(temporary)
    this.listener?.onCreated(temporary, real)
    this.#real.set(text, real)
    forgetOldest(this.#real, mostKnown)
    this.#take(text)?.resolve(real)
    this.#beyond(temporary)?.resolve(idIn(temporary), idIn(real))
  }

  /** The server has not made the entity. */
  reject(temporary: unknown, failure: unknown): void {
    const text = addressText(temporary)
    this.#failures.set(text, failure)
    forgetOldest(this.#failures, mostKnown)
    this.#take(text)?.reject(failure)
    this.#beyond(temporary)?.reject(idIn(temporary), failure)
  }

  /** The address with the id as it is known by now. */
  current(address: unknown): unknown {
    return this.#real.get(addressText(address)) ?? address
  }

  /** A value with its ids as they are known by now. */
  replaceIn(value: unknown): unknown {
    return replaceGeneratedIds(value, (id) => this.current(id))
  }

  /** An address as text, with the id as it is known by now. */
  textOf(address: unknown): string {
    // Asked for each row of a list and for each query of a cache, and most apps make no ids up.
    if (!this.isUsed && !this.#everywhere?.isUsed) return addressText(address)
    // What stands in the other places may have been temporary too.
    return addressText((this.#everywhere ?? this).replaceIn(this.current(address)))
  }

  /** The address with the server's id, as soon as there is one. Rejects with what kept the entity from being made. */
  async real(address: unknown): Promise<unknown> {
    const text = addressText(address)
    const expected = this.#expected.get(text)
    if (expected) return (await expected.real) ?? address
    if (this.#failures.has(text)) throw this.#failures.get(text)
    return this.current(address)
  }

  /** The variables of a mutation, with the server's id in the place of one that was only meant to last until then. */
  async resolveVariables(name: string, variables: unknown, { addressIn }: Keys): Promise<unknown> {
    if (name === 'create') return variables
    const id = idIn(await this.real(addressIn(variables)))
    return id === idIn(variables) ? variables : withId(variables, id)
  }

  /** Ends when nothing that is being made now for a list is being made any longer, whatever became of it. */
  async whenSettled(list: object, { addressOf }: Pick<Keys, 'addressOf'>): Promise<void> {
    const expected = [...this.#expected.values()].filter(
      ({ temporary }) => addressText(addressOf(idIn(temporary), list)) === addressText(temporary),
    )
    await Promise.allSettled(expected.map(({ real }) => real))
  }

  #beyond(temporary: unknown): TemporaryIds | undefined {
    return isGeneratedId(idIn(temporary)) ? this.#everywhere : undefined
  }

  #take(text: string): PendingId | undefined {
    const expected = this.#expected.get(text)
    this.#expected.delete(text)
    return expected
  }
}

function expect(temporary: unknown): PendingId {
  let resolve: PendingId['resolve'] = ignore
  let reject: PendingId['reject'] = ignore
  const real = new Promise<unknown>((onSuccess, onFailure) => {
    resolve = onSuccess
    reject = onFailure
  })
  // Whoever waits hears of a failure, and nobody may be waiting.
  real.catch(ignore)
  return { temporary, real, resolve, reject }
}

function ignore(): void {}
