/** The query of the page's URL, as a store that components can subscribe to. */
export interface UrlStore {
  /** Returns the query string with its question mark; `''` if there is none. */
  read(): string
  /** Replaces the query string. */
  write(search: string, options: { replace: boolean }): void
  /** Subscribes to changes. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void
}

// `pushState` fires no event, so write() dispatches one for the other listeners.
const changed = 'repository-hooks:url'

/** The URL of the page, by the History API. */
export const pageUrl: UrlStore = {
  // React Native has no location. Apps pass `search` and `navigate` there.
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
