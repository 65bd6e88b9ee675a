import type { ApiEvents } from './ApiEvents.js'
import { logRequests } from './logRequests.js'

declare const process: { env: { NODE_ENV?: string } }

/** The default of `logging`. Bundlers inline NODE_ENV and drop the logger from production builds. */
export function developmentLogging(): ((events: ApiEvents) => () => void) | false {
  try {
    return process.env.NODE_ENV === 'development' && logRequests()
  } catch {
    // A page without a bundler has no `process`.
    return false
  }
}
