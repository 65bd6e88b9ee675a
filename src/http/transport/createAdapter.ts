import type { AxiosAdapter } from 'axios'
import type { RunChain } from '../calls/RunChain.js'

/**
 * Creates the client's axios adapter, which runs a whole call with all its interceptors and attempts. Its response is
 * decoded and its status checked, so axios has nothing left to do.
 */
export function createAdapter(runChain: RunChain): AxiosAdapter {
  return async (config) => {
    const response = runChain(config)
    // axios would apply both once more after the chain: decode the decoded body, and replace the failure of an abort.
    // Overwritten and not deleted, since objects that lost a member become slow.
    Object.assign(config, { transformResponse: [], signal: undefined })
    return { statusText: '', ...(await response), config }
  }
}
