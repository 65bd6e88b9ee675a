import { createTestNetwork } from 'repository-hooks/testing'

/**
 * Goes before a story that is told as if the device were offline.
 *
 * Not in an effect of it: React would be putting the story on screen by then, and an `act` within that is none.
 */
export function whileOffline(): () => void {
  const network = createTestNetwork()
  network.goOffline()
  return () => network.restore()
}
