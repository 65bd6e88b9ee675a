import { QueryView } from 'repository-hooks'
import { useState } from 'react'
import type { FaultKind } from './faultKinds.js'
import { useProvokedFault } from './faults.js'
import { ItWorked } from './ItWorked.js'

/** A failure of loading something. */
export function ProvokedFault({ fault }: { fault: FaultKind }) {
  const [key] = useState(() => crypto.randomUUID())
  const query = useProvokedFault({ kind: fault.path, key, ...fault.query }, { gcTime: 0 })
  return (
    <QueryView query={query}>
      {({ attempts }) => (
        <ItWorked>
          {attempts === 1
            ? 'The server answered as it should.'
            : `The server failed ${attempts - 1} times and then answered as it should.`}
        </ItWorked>
      )}
    </QueryView>
  )
}
