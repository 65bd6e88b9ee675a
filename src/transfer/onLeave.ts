import type { ApiClient } from '../http/ApiClient.js'

/**
 * Calls back when the signed-in user signs out, or another one signs in. An expired session does not count: the same user
 * may sign in again.
 *
 * @returns a function that unsubscribes
 */
export function onLeave({ session }: ApiClient, leave: () => void): (() => void) | undefined {
  let principal = session?.principal
  return session?.subscribe((event) => {
    const isOut = event.type === 'signedOut'
    if (isOut && event.reason === 'sessionExpired') return
    const next = isOut ? undefined : event.principal
    const isTheirs = !isOut && (principal ?? next) === next
    principal = next
    if (!isTheirs) leave()
  })
}
