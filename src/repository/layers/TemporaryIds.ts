import { forgetOldest } from '../../lifetime/forgetOldest.js'
import { addressText, idIn, withId } from '../addressing.js'
import type { Keys } from '../keys.js'

/** What becomes of an id that the server has not given. */
interface Expected {
  readonly temporary: unknown
  readonly real: Promise<unknown>
  resolve(address: unknown): void
  reject(failure: unknown): void
}

/** Of how many ids it is remembered what became of them: a screen can have one for a while after that. */
const mostKnown = 1_000

/** The ids of entities that the server has not made yet, and what became of them: each within the address of its entity. */
export class TemporaryIds {
  /** Those of entities that are being made. */
  readonly #expected = new Map<string, Expected>()
  readonly #real = new Map<string, unknown>()
  readonly #failures = new Map<string, unknown>()
  readonly #everywhere: Map<unknown, unknown>

  /** @param everywhere - told the server's ids, by temporary ones that mean the same in all repositories */
  constructor(everywhere: Map<unknown, unknown>) {
    this.#everywhere = everywhere
  }

  /** From now on whoever asks for that address waits for what the server makes of it. */
  begin(temporary: unknown): void {
    const text = addressText(temporary)
    this.#failures.delete(text)
    this.#expected.set(text, expect(temporary))
  }

  /** The server has made the entity. */
  settle(temporary: unknown, real: unknown): void {
    const text = addressText(temporary)
    this.#real.set(text, real)
    forgetOldest(this.#real, mostKnown)
    const id = idIn(temporary)
    // Ours are like nothing else; those that an app makes up may mean something else elsewhere.
    if (/^temporary-\d+-\d+-\d+$/.test(String(id))) this.#everywhere.set(id, idIn(real))
    forgetOldest(this.#everywhere, mostKnown)
    this.#take(text)?.resolve(real)
  }

  /** The server has not made the entity. */
  fail(temporary: unknown, failure: unknown): void {
    const text = addressText(temporary)
    this.#failures.set(text, failure)
    forgetOldest(this.#failures, mostKnown)
    this.#take(text)?.reject(failure)
  }

  /** The address with the id as it is known by now. */
  current(address: unknown): unknown {
    return this.#real.get(addressText(address)) ?? address
  }

  /** An address as text, with the id as it is known by now. */
  textOf(address: unknown): string {
    const text = addressText(address)
    const real = this.#real.get(text)
    return real === undefined ? text : addressText(real)
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
  async inVariables(name: string, variables: unknown, { addressIn }: Keys): Promise<unknown> {
    if (name === 'create') return variables
    const id = idIn(await this.real(addressIn(variables)))
    return id === idIn(variables) ? variables : withId(variables, id)
  }

  /** Ends when nothing that is being made now for a list is being made any longer, whatever became of it. */
  async settled(list: object, { addressOf }: Pick<Keys, 'addressOf'>): Promise<void> {
    const expected = [...this.#expected.values()].filter(
      ({ temporary }) => addressText(addressOf(idIn(temporary), list)) === addressText(temporary),
    )
    await Promise.allSettled(expected.map(({ real }) => real))
  }

  #take(text: string): Expected | undefined {
    const expected = this.#expected.get(text)
    this.#expected.delete(text)
    return expected
  }
}

function expect(temporary: unknown): Expected {
  let resolve: Expected['resolve'] = ignore
  let reject: Expected['reject'] = ignore
  const real = new Promise<unknown>((onSuccess, onFailure) => {
    resolve = onSuccess
    reject = onFailure
  })
  // Whoever waits hears of a failure, and nobody may be waiting.
  real.catch(ignore)
  return { temporary, real, resolve, reject }
}

function ignore(): void {}
