import { onlineManager } from '@tanstack/react-query'
import { createApiFailure, type Interceptor } from 'repository-hooks'

const key = 'stockroom:offline'

/** Cuts the demo off its API, as a train in a tunnel does; a reload does not bring it back. */
export function setNetworkOff(isOff: boolean): void {
  if (isOff) sessionStorage.setItem(key, 'yes')
  else sessionStorage.removeItem(key)
  onlineManager.setOnline(!isOff && navigator.onLine)
}

/** Lets no request through while the network is switched off. */
export const networkSwitch: Interceptor = (request, next) => {
  if (sessionStorage.getItem(key) === null) return next(request)
  throw createApiFailure({
    kind: 'noInternetConnection',
    message: 'The network is switched off on the page about being offline.',
  })
}

// A page that is loaded in the tunnel begins there.
if (sessionStorage.getItem(key) !== null) onlineManager.setOnline(false)
