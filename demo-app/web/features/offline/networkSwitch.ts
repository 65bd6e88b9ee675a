import { onlineManager } from '@tanstack/react-query'
import { createApiFailure, type Interceptor } from 'repository-hooks'

const key = 'stockroom:offline'

/** Disconnects the demo from its API, also across reloads. */
export function setNetworkOff(isOff: boolean): void {
  if (isOff) sessionStorage.setItem(key, 'yes')
  else sessionStorage.removeItem(key)
  onlineManager.setOnline(!isOff && navigator.onLine)
}

/** Fails all requests while the network is switched off. */
export const networkSwitch: Interceptor = (request, next) => {
  if (sessionStorage.getItem(key) === null) return next(request)
  throw createApiFailure({
    kind: 'noInternetConnection',
    message: 'The network is switched off on the page about being offline.',
  })
}

// Restores the switch after a reload.
if (sessionStorage.getItem(key) !== null) onlineManager.setOnline(false)
