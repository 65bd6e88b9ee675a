import type { HttpBindings } from '@hono/node-server'
import type { Session } from './auth/Session.ts'

/** What every handler finds on Hono's context. */
export interface AppEnvironment {
  Bindings: HttpBindings
  Variables: {
    /** The id of this request, echoed in `X-Request-Id`, in problems and in the log. */
    requestId: string

    /** Who is calling, or `undefined` for a call without an access token. */
    session: Session | undefined
  }
}
