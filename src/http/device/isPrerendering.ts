import { memberOf } from '../../failure/memberOf.js'

/**
 * Whether the page is made ready before anybody goes to it. What it shares with others waits until somebody does: its locks,
 * its channels, its sockets.
 */
export function isPrerendering(): boolean {
  return memberOf(globalThis.document, 'prerendering') === true
}
