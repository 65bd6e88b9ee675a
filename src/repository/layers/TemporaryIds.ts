import { isRecord } from '../queries/shareEqual.js'

/** What becomes of an id that the server has not given. */
interface Expected {
  readonly real: Promise<unknown>
  resolve(id: unknown): void
  reject(failure: unknown): void
}

/** The ids of entities that the server has not made yet, and what became of them. */
export class TemporaryIds {
  readonly #expected = new Map<string, Expected>()
  readonly #real = new Map<string, unknown>()

  /** From now on whoever asks for that id waits for what the server makes of it. */
  begin(temporary: unknown): void {
    this.#expected.set(String(temporary), expect())
  }

  /** The server has made the entity. */
  settle(temporary: unknown, real: unknown): void {
    this.#real.set(String(temporary), real)
    this.#expected.get(String(temporary))?.resolve(real)
  }

  /** The server has not made the entity. */
  fail(temporary: unknown, failure: unknown): void {
    this.#expected.get(String(temporary))?.reject(failure)
  }

  /** The id as it is known by now. */
  current(id: unknown): unknown {
    return this.#real.get(String(id)) ?? id
  }

  /** The server's id, as soon as there is one. Rejects with what kept the entity from being made. */
  async real(id: unknown): Promise<unknown> {
    return (await this.#expected.get(String(id))?.real) ?? id
  }

  /** The variables of a mutation, with the server's id in the place of one that was only meant to last until then. */
  async inVariables(name: string, variables: unknown): Promise<unknown> {
    if (name === 'create') return variables
    if (name === 'delete') return await this.real(variables)
    if (!isRecord(variables) || variables['id'] === undefined) return variables
    const id = await this.real(variables['id'])
    return id === variables['id'] ? variables : { ...variables, id }
  }

  /** Ends when nothing that is being made now is being made any longer, whatever became of it. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#expected.values()].map(({ real }) => real))
  }
}

function expect(): Expected {
  let resolve: Expected['resolve'] = ignore
  let reject: Expected['reject'] = ignore
  const real = new Promise<unknown>((onSuccess, onFailure) => {
    resolve = onSuccess
    reject = onFailure
  })
  // Whoever waits hears of a failure, and nobody may be waiting.
  real.catch(ignore)
  return { real, resolve, reject }
}

function ignore(): void {}
