import type { AxiosAdapter } from 'axios'
import type { Enter } from '../calls/Enter.js'

/**
 * The client's axios adapter: a whole call, with all its interceptors and attempts. What it gives back is decoded and
 * judged, so axios has nothing left to do.
 */
export function createAdapter(enter: Enter): AxiosAdapter {
  return async (config) => {
    const response = enter(config)
    // Both would run once more, after the chain: decoding what is decoded, and hiding why a call was given up.
    // Nothing is deleted, since objects that lost a member are slow from then on.
    Object.assign(config, { transformResponse: [], signal: undefined })
    return { statusText: '', ...(await response), config }
  }
}
