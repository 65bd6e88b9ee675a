import { useOnline } from 'repository-hooks'
import { useState } from 'react'
import { Notice } from '../../controls/Notice.js'
import type { FaultKind } from './faultKinds.js'
import { ProvokedFault } from './ProvokedFault.js'

/** Fetches while the network is off, so that the query pauses until it is back. */
export function OfflineFault({ fault }: { fault: FaultKind }) {
  const isOnline = useOnline()
  const [hasBegun, setBegun] = useState(false)
  if (!isOnline && !hasBegun) setBegun(true)
  if (hasBegun) return <ProvokedFault fault={fault} />
  return (
    <Notice>
      Turn the network off: in the browser’s developer tools under Network, or on the device. Then
      this page loads something, and goes on by itself when the network is back.
    </Notice>
  )
}
