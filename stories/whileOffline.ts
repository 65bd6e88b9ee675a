import { createTestNetwork } from 'repository-hooks/testing'

/**
 * A `beforeEach` of stories that simulates an offline device.
 *
 * Not an effect of the story, since that would run while React commits, where a nested `act` has no effect.
 */
export function whileOffline(): () => void {
  const network = createTestNetwork()
  network.goOffline()
  return () => network.restore()
}
