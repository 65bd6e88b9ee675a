import { QueryView } from 'repository-hooks'
import { useState } from 'react'
import { Icon } from '../../controls/Icon.js'
import type { FaultKind } from './faultKinds.js'
import { useProvokedFault } from './faults.js'

/** Provokes a failure, and shows what comes of it. */
export function ProvokedFault({ fault }: { fault: FaultKind }) {
  const [key] = useState(() => crypto.randomUUID())
  const query = useProvokedFault({ kind: fault.path, key, ...fault.query }, { gcTime: 0 })
  return (
    <>
      <header className="failure-header">
        <h2>{fault.title}</h2>
        <p>{fault.summary}</p>
      </header>
      <div className="failure-screen">
        <QueryView query={query}>
          {({ attempts }) => (
            <div className="failure-success" role="status">
              <Icon name="check" />
              <p>
                <strong>It worked.</strong>
              </p>
              <p>
                {attempts === 1
                  ? 'The server answered as it should.'
                  : `The server failed ${attempts - 1} times and then answered as it should.`}
              </p>
            </div>
          )}
        </QueryView>
      </div>
    </>
  )
}
