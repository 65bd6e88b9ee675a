import type { Decorator } from '@storybook/react-vite'
import { onlineManager } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'

/** A story told as if the device were offline. */
export const whileOffline: Decorator = (Story) => (
  <Offline>
    <Story />
  </Offline>
)

function Offline({ children }: { children: ReactNode }): ReactNode {
  useEffect(() => {
    onlineManager.setOnline(false)
    return () => onlineManager.setOnline(true)
  }, [])
  return children
}
