/** A network that can be taken from the page. */
export interface Outage {
  /** Takes the network away, or gives it back. */
  set(isOffline: boolean): void
}

/**
 * Makes the page believe that the device is offline: `navigator.onLine` says so, and the browser's events are sent, so that
 * client, session, TanStack Query and screens all go by it.
 */
export function createOutage(): Outage {
  let isOut = false
  return {
    set(isOffline) {
      if (isOffline === isOut || typeof window === 'undefined') return
      isOut = isOffline
      if (isOut)
        Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true })
      else Reflect.deleteProperty(navigator, 'onLine')
      window.dispatchEvent(new Event(isOut ? 'offline' : 'online'))
    },
  }
}
