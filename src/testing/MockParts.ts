import type { MockTokens } from './backend/MockAuth.js'
import type { MockBackend } from './backend/MockBackend.js'
import type { MockUnit } from './backend/MockUnit.js'
import type { Latency } from './MockApi.js'

/** The parts of a mock. */
export interface MockParts {
  readonly backend: MockBackend
  readonly units: ReadonlyMap<string, MockUnit>
  readonly begin: () => void
  readonly delay: (latency: Latency) => void
  readonly tokensOf: (id: string | number) => MockTokens
}
