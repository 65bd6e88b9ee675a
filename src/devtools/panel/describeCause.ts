import type { FetchCause } from '../../repository/watch/FetchCause.js'
import { formatTime } from './formatTime.js'

/** Why a query was fetched, in words. */
export function describeCause({ type, name = '', rule = '', age = 0, isLate }: FetchCause): string {
  const words: Readonly<Record<FetchCause['type'], string>> = {
    first: 'no data yet',
    stale: `shown again, ${formatTime(age)} old`,
    mutation: `${name} ${rule}`,
    session: name === 'signedIn' ? 'somebody signed in' : 'the user changed',
    live: 'events were missed',
    focus: 'the window got the focus',
    reconnect: 'the network came back',
    interval: 'its interval ran out',
    more: 'another page of the list',
    invalidated: 'the app invalidated it',
    code: 'code asked for it, with nobody looking',
    manual: 'refetch() was called',
  }
  return isLate ? `${words[type]}, before it was shown again` : words[type]
}
