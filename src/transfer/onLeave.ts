import type { ApiClient } from '../http/ApiClient.js'

/**
 * Tells that whoever is signed in leaves: signs out, or lets somebody else in. A session that has expired may still be
 * theirs again.
 *
 * @returns what ends the listening
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
