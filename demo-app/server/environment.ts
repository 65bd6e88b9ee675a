import type { HttpBindings } from '@hono/node-server'
import type { Session } from './auth/Session.ts'

/** The variables of Hono's context. */
export interface AppEnvironment {
  Bindings: HttpBindings
  Variables: {
    /** The id of this request, echoed in `X-Request-Id`, in problems and in the log. */
    requestId: string

    /** The session of the request, or `undefined` without an access token. */
    session: Session | undefined
  }
}
