import { describe, onTestFinished, test } from 'vitest'
import { createApiClient } from '../../../src/http/createApiClient.js'
import { behaviours, type Tools } from './behaviours.js'
import { faultBehaviours } from './faults.js'
import { RemoteServer } from './RemoteServer.js'

/** Runs all behaviours on one adapter. */
export function showContract(
  adapter: 'xhr' | 'http' | 'fetch',
  origins: () => { url: string; otherUrl: string },
): void {
  const makeTools = (): Tools => {
    const server = new RemoteServer(origins())
    return {
      server,
      adapter,
      client(options) {
        const baseURL = server.url
        const api = createApiClient({ baseURL, adapter, retry: false, logging: false, ...options })
        onTestFinished(() => api.dispose())
        return api
      },
    }
  }
  describe(`1.10 ${adapter}`, () => {
    for (const { title, run } of [...behaviours, ...faultBehaviours])
      test(title, () => run(makeTools()))
  })
}
