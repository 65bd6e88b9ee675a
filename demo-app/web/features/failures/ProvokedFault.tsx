import { QueryView } from 'repository-hooks'
import { useState } from 'react'
import type { FaultKind } from './faultKinds.js'
import { useProvokedFault } from './faults.js'
import { SuccessNotice } from './SuccessNotice.js'

/** A failed query. */
export function ProvokedFault({ fault }: { fault: FaultKind }) {
  const [key] = useState(() => crypto.randomUUID())
  const query = useProvokedFault({ kind: fault.path, key, ...fault.query }, { gcTime: 0 })
  return (
    <QueryView query={query}>
      {({ attempts }) => (
        <SuccessNotice>
          {attempts === 1
            ? 'The server answered as it should.'
            : `The server failed ${attempts - 1} times and then answered as it should.`}
        </SuccessNotice>
      )}
    </QueryView>
  )
}
