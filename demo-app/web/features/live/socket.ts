import { bySequence, createSocket, pings } from 'repository-hooks/realtime'

/** The socket for pushed changes. It is public, like the catalogue. */
export const socket = createSocket({
  url: '/api/live',
  retries: 8,
  heartbeat: pings(),
  resume: bySequence,
})
