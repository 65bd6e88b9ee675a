import { bySequence, createSocket, pings } from 'repository-hooks/realtime'

/** The line over which the server tells what changes. It is for everybody, as the catalogue is. */
export const socket = createSocket({
  url: '/api/live',
  retries: 8,
  heartbeat: pings(),
  resume: bySequence,
})
