import { inAct } from './inAct.js'

/** The network status of the page. */
export interface TestNetwork {
  /** Whether the page is online. */
  readonly online: boolean
  /** Goes offline: the browser reports it, and requests fail or wait as they do offline. */
  goOffline(): void
  /** Goes online again. */
  goOnline(): void
  /** Restores the page. */
  restore(): void
}

/**
 * Creates a network that can go offline and online. It replaces `navigator.onLine` and dispatches the browser's events, so
 * that the client, the session, TanStack Query and the screens all react to it, in Node too.
 */
export function createTestNetwork(): TestNetwork {
  let online = true
  let restorers: (() => void)[] = []
  const say = (state: boolean): void => {
    if (restorers.length === 0) restorers = [provideEvents(), replaceOnLine(() => online)]
    if (state === online) return
    online = state
    inAct(() => void dispatchEvent(new Event(state ? 'online' : 'offline')))
  }
  return {
    get online() {
      return online
    },
    goOffline: () => say(false),
    goOnline: () => say(true),
    restore: () => {
      if (restorers.length === 0) return
      say(true)
      for (const restore of restorers.splice(0)) restore()
    },
  }
}

function replaceOnLine(onLine: () => boolean): () => void {
  const owner = typeof navigator === 'object' ? navigator : provideNavigator()
  const own = Object.getOwnPropertyDescriptor(owner, 'onLine')
  Object.defineProperty(owner, 'onLine', { get: onLine, configurable: true })
  return () => {
    delete (owner as { onLine?: boolean }).onLine
    if (own) Object.defineProperty(owner, 'onLine', own)
  }
}

/** Older versions of Node have no navigator. */
function provideNavigator(): object {
  const made = {}
  Object.defineProperty(globalThis, 'navigator', { value: made, configurable: true })
  return made
}

const eventNames = ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const

/** Node has the event classes, and no window that dispatches them. */
function provideEvents(): () => void {
  if ('addEventListener' in globalThis) return () => {}
  const page = new EventTarget()
  for (const name of eventNames) {
    Object.defineProperty(globalThis, name, { value: page[name].bind(page), configurable: true })
  }
  return () => {
    for (const name of eventNames) Reflect.deleteProperty(globalThis, name)
  }
}
