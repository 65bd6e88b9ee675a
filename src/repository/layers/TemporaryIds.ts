import { evictOldest } from '../../lifetime/evictOldest.js'
import { addressText, idIn, withId } from '../addressing.js'
import type { Keys } from '../keys.js'
import { isGeneratedId, replaceGeneratedIds } from './generatedIds.js'

/** A temporary address whose entity is being created. */
interface PendingId {
  readonly temporary: unknown
  readonly real: Promise<unknown>
  resolve(address: unknown): void
  reject(failure: unknown): void
}

/** Is notified of temporary ids. */
export interface IdListener {
  /** A creation has started. */
  onPending(temporary: unknown): void
  /** The server has created the entity. Called while the temporary address still resolves to itself. */
  onCreated(temporary: unknown, real: unknown): void
}

/** The maximum number of settled temporary ids that are kept: a screen can use one for a while after the creation. */
const maxSettled = 1_000

/** The temporary ids of a repository's entities, each as part of its address, and the server's ids for them. */
export class TemporaryIds {
  /** Whether a temporary id was ever added. */
  isUsed = false
  /** Is notified of all temporary ids. */
  listener: IdListener | undefined
  readonly #pending = new Map<string, PendingId>()
  readonly #real = new Map<string, unknown>()
  readonly #failures = new Map<string, unknown>()
  readonly #shared: TemporaryIds | undefined

  /** @param shared - the ids of all repositories; gets the generated ones, which are unique */
  constructor(shared?: TemporaryIds) {
    this.#shared = shared
  }

  /** Adds the temporary address of an entity whose creation starts. Queries and mutations with it wait for the real one. */
  add(temporary: unknown): void {
    const text = addressText(temporary)
    this.isUsed = true
    this.listener?.onPending(temporary)
    // The app may have made up the same id before.
    this.#real.delete(text)
    this.#failures.delete(text)
    this.#pending.set(text, createPendingId(temporary))
    this.#sharedFor(temporary)?.add(idIn(temporary))
  }

  /** Sets the real address, when the server has created the entity. */
  resolve(temporary: unknown, real: unknown): void {
    const text = addressText(temporary)
    this.listener?.onCreated(temporary, real)
    this.#real.set(text, real)
    evictOldest(this.#real, maxSettled)
    this.#take(text)?.resolve(real)
    this.#sharedFor(temporary)?.resolve(idIn(temporary), idIn(real))
  }

  /** Rejects a temporary address, when the creation has failed. */
  reject(temporary: unknown, failure: unknown): void {
    const text = addressText(temporary)
    this.#failures.set(text, failure)
    evictOldest(this.#failures, maxSettled)
    this.#take(text)?.reject(failure)
    this.#sharedFor(temporary)?.reject(idIn(temporary), failure)
  }

  /** The real address in place of a temporary one, if it is known; else the same address. */
  current(address: unknown): unknown {
    return this.#real.get(addressText(address)) ?? address
  }

  /** A value whose generated ids are replaced by the real ones that are known. */
  replaceIn(value: unknown): unknown {
    return replaceGeneratedIds(value, (id) => this.current(id))
  }

  /** An address as text, with the real ids that are known. */
  textOf(address: unknown): string {
    // Called for each row of a list and for each query of a cache, and most apps create nothing optimistically.
    if (!this.isUsed && !this.#shared?.isUsed) return addressText(address)
    // The ids of its parents may have been temporary too.
    return addressText((this.#shared ?? this).replaceIn(this.current(address)))
  }

  /** Resolves with the real address when the server has created the entity. Rejects with the failure of its creation. */
  async real(address: unknown): Promise<unknown> {
    const text = addressText(address)
    const pending = this.#pending.get(text)
    if (pending) return (await pending.real) ?? address
    if (this.#failures.has(text)) throw this.#failures.get(text)
    return this.current(address)
  }

  /** Resolves with the variables of a mutation, with the entity's real id when it is known. Rejects if its creation fails. */
  async resolveVariables(name: string, variables: unknown, { addressIn }: Keys): Promise<unknown> {
    if (name === 'create') return variables
    const id = idIn(await this.real(addressIn(variables)))
    return id === idIn(variables) ? variables : withId(variables, id)
  }

  /** Resolves when all creations for a list that are in flight have settled, whether they succeed or fail. */
  async settled(list: object, { addressOf }: Pick<Keys, 'addressOf'>): Promise<void> {
    const pending = [...this.#pending.values()].filter(
      ({ temporary }) => addressText(addressOf(idIn(temporary), list)) === addressText(temporary),
    )
    await Promise.allSettled(pending.map(({ real }) => real))
  }

  #sharedFor(temporary: unknown): TemporaryIds | undefined {
    return isGeneratedId(idIn(temporary)) ? this.#shared : undefined
  }

  #take(text: string): PendingId | undefined {
    const pending = this.#pending.get(text)
    this.#pending.delete(text)
    return pending
  }
}

function createPendingId(temporary: unknown): PendingId {
  let resolve: PendingId['resolve'] = ignore
  let reject: PendingId['reject'] = ignore
  const real = new Promise<unknown>((onSuccess, onFailure) => {
    resolve = onSuccess
    reject = onFailure
  })
  // Prevents an unhandled rejection if nothing awaits the id.
  real.catch(ignore)
  return { temporary, real, resolve, reject }
}

function ignore(): void {}
