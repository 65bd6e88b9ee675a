'use client'

import { type ReactNode, useState } from 'react'
import { ApiProvider } from 'repository-hooks'
import { createApi } from './createApi'

/** In the state, so that no two visits share a client on the server. */
export function Providers({ children }: { children: ReactNode }) {
  const [api] = useState(createApi)
  return <ApiProvider client={api}>{children}</ApiProvider>
}
