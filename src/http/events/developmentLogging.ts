import type { ApiEvents } from './ApiEvents.js'
import { logRequests } from './logRequests.js'

declare const process: { env: { NODE_ENV?: string } }

/** What logs unless told otherwise. Bundlers write the response in, and leave the logger out of builds for production. */
export function developmentLogging(): ((events: ApiEvents) => () => void) | false {
  try {
    return process.env.NODE_ENV === 'development' && logRequests()
  } catch {
    // A page without a bundler has no `process`.
    return false
  }
}
