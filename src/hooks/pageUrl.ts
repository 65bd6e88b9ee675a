/** The query of the page's URL, as a store that components can subscribe to. */
export interface UrlStore {
  /** With its question mark; `''` when there is none. */
  read(): string
  /** Puts another query in its place. */
  write(search: string, options: { replace: boolean }): void
  /** Listens to changes; returns what ends the listening. */
  subscribe(listener: () => void): () => void
}

// `pushState` tells nobody, so whoever writes here tells the other listeners.
const changed = 'repository-hooks:url'

/** The page's own URL, by the History API. */
export const pageUrl: UrlStore = {
  // React Native has no page; whoever gives `search` and `navigate` needs none.
  read: () => (typeof location === 'object' ? location.search : ''),
  write: (search, { replace }) => {
    const url = `${location.pathname}${search}${location.hash}`
    if (replace) history.replaceState(history.state, '', url)
    else history.pushState(null, '', url)
    dispatchEvent(new Event(changed))
  },
  subscribe: (listener) => {
    if (typeof addEventListener !== 'function') return () => {}
    for (const name of ['popstate', changed]) addEventListener(name, listener)
    return () => {
      for (const name of ['popstate', changed]) removeEventListener(name, listener)
    }
  },
}
