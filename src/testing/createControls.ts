import { configurationFailure } from '../failure/configurationFailure.js'
import { createReport } from './createReport.js'
import type { MockControls } from './MockApi.js'
import type { MockParts } from './MockParts.js'
import { mockAdapter } from './transports/mockAdapter.js'
import { mockHandlers } from './transports/mockHandlers.js'

/** Creates the controls of a mock that belong to no repository. */
export function createControls(
  { backend, units, begin, delay, tokensOf }: MockParts,
  stage: (scenario: string) => void,
): MockControls<string> {
  const report = (): string => createReport(backend)
  return {
    requests: backend.log,
    adapter: mockAdapter(backend, report),
    handlers: (http) => mockHandlers(backend, http),
    respond: (method, path, body) => {
      // The last call overrides earlier ones.
      backend.plain.unshift({ method: method.toUpperCase(), path, body })
    },
    fail: (kind, options) => backend.faults.add('*', kind, options),
    delay,
    signIn: tokensOf,
    expireTokens: () => backend.auth?.expire(),
    revokeTokens: () => backend.auth?.revoke(),
    play: (scenario) => {
      begin()
      stage(scenario)
    },
    reset: begin,
    report,
    verify: () => {
      const unused = [...units.values()].flatMap(({ faults }) => faults.unused)
      const count = unused.length + backend.faults.unused.length + backend.unmocked.length
      if (count > 0)
        throw configurationFailure('mock-end', `The mock did not end as it should.\n${report()}`)
    },
  }
}
