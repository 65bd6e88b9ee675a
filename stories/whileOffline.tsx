import type { Decorator } from '@storybook/react-vite'
import { createTestNetwork } from 'repository-hooks/testing'
import { useEffect, type ReactNode } from 'react'

/** A story told as if the device were offline. */
export const whileOffline: Decorator = (Story) => (
  <Offline>
    <Story />
  </Offline>
)

function Offline({ children }: { children: ReactNode }): ReactNode {
  useEffect(() => {
    const network = createTestNetwork()
    network.goOffline()
    return () => network.restore()
  }, [])
  return children
}
