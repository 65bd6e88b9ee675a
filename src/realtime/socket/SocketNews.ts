import { callSafely } from './callSafely.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketState } from './SocketState.js'

/** The state of a socket, and who wants to hear of it. */
export class SocketNews {
  readonly #watchers = new Set<() => void>()
  readonly #returns = new Set<() => void>()
  readonly #listeners = new Set<(event: SocketEvent) => void>()
  #state: SocketState = { status: 'idle', failure: undefined }

  get state(): SocketState {
    return this.#state
  }

  watch(listener: () => void): () => void {
    return add(this.#watchers, listener)
  }

  listen(listener: (event: SocketEvent) => void): () => void {
    return add(this.#listeners, listener)
  }

  /** Calls back when a socket that had ended for good is there again. */
  onReturn(callback: () => void): () => void {
    return add(this.#returns, callback)
  }

  tell(event: SocketEvent): void {
    for (const listener of [...this.#listeners]) callSafely(() => listener(event))
  }

  /** Takes a new state; `false` when it is none. */
  change(state: SocketState): boolean {
    const { status, failure } = this.#state
    if (status === state.status && failure === state.failure) return false
    this.#state = state
    this.tell({ type: 'state', state })
    for (const watcher of [...this.#watchers]) callSafely(watcher)
    const isBack = (status === 'failed' || status === 'closed') && state.status !== 'idle'
    if (isBack) for (const callback of [...this.#returns]) callback()
    return true
  }
}

function add<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener)
  return () => set.delete(listener)
}
