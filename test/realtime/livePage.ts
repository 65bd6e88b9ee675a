import { createApiClient } from '../../src/http/createApiClient.js'
import { bySequence } from '../../src/realtime/socket/bySequence.js'
import { createSocket } from '../../src/realtime/socket/createSocket.js'
import { leaderTab } from '../../src/realtime/socket/leaderTab.js'
import { pings } from '../../src/realtime/socket/pings.js'
import { serverEvents } from '../../src/realtime/sources/serverEvents.js'

/** What a test may do in a tab of a real browser. */
export interface LiveTab {
  readonly heard: unknown[]
  readonly statuses: string[]
  gaps: number
  /** How often the page came back from the back-forward cache. */
  restored: number
  /** Reads a stream of events; returns what ends it. */
  stream(url: string): void
  readonly streamed: unknown[]
  stopStream(): void
}

declare global {
  var live: LiveTab
}

const query = new URLSearchParams(location.search)
const socket = createSocket({
  url: query.get('socket') ?? '',
  backoff: query.has('slow') ? { minDelay: 60_000, maxDelay: 60_000 } : { delay: 200 },
  heartbeat: pings(),
  resume: bySequence,
  ...(query.has('shared') && { shared: leaderTab() }),
})

let stop = (): void => {}
globalThis.live = {
  heard: [],
  statuses: [],
  gaps: 0,
  restored: 0,
  streamed: [],
  stream(url) {
    const client = createApiClient({ baseURL: new URL(url).origin, logging: false })
    stop = serverEvents({ url: new URL(url).pathname, client }).subscribe({
      next: ({ data }) => globalThis.live.streamed.push(data),
      error: (failure) => globalThis.live.streamed.push(String(failure)),
      gap: () => {},
    })
  },
  stopStream: () => stop(),
}

addEventListener('pageshow', ({ persisted }) => {
  if (persisted) globalThis.live.restored++
})
socket.listen((event) => {
  if (event.type === 'state') globalThis.live.statuses.push(event.state.status)
})
socket.channel(query.get('topic') ?? 'numbers').subscribe({
  next: (number) => globalThis.live.heard.push(number),
  gap: () => globalThis.live.gaps++,
})
