import { memberOf } from '../../failure/memberOf.js'

/**
 * Whether the browser prerenders the page before the user navigates to it. Until then it must not use resources that it
 * shares: locks, channels, sockets.
 */
export function isPrerendering(): boolean {
  return memberOf(globalThis.document, 'prerendering') === true
}
