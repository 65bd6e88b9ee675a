import type { Session } from '../../session/Session.js'

/** What a socket needs of a session. */
export type SocketSession = Pick<
  Session,
  'epoch' | 'getState' | 'getToken' | 'refresh' | 'subscribe'
>
