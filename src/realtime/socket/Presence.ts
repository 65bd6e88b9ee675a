import type { SocketFrame } from './SocketProtocol.js'

/** Who is there, as the server tells it: entities with an `id`, or plain values. */
export class Presence {
  readonly #listeners = new Set<() => void>()
  #members: readonly unknown[] = []
  /** What this client tells of itself. */
  own: { readonly member: unknown } | undefined

  readonly get = (): readonly unknown[] => this.#members

  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  receive({ members, joined, left }: SocketFrame & { type: 'presence' }): void {
    const gone = [joined, left].filter((it) => it !== undefined).map(idOf)
    const rest = (members ?? this.#members).filter((it) => !gone.includes(idOf(it)))
    this.#set(joined === undefined ? rest : [...rest, joined])
  }

  /** Nobody tells any longer. */
  clear(): void {
    if (this.#members.length > 0) this.#set([])
  }

  #set(members: readonly unknown[]): void {
    this.#members = members
    for (const listener of [...this.#listeners]) listener()
  }
}

function idOf(member: unknown): unknown {
  return typeof member === 'object' && member !== null && 'id' in member ? member.id : member
}
