import type { ReactNode } from 'react'
import type { InspectedMutation } from '../records/InspectedData.js'
import { formatClock } from './formatClock.js'
import { formatTime } from './formatTime.js'
import type { WaitingChange } from './PanelSources.js'
import { State } from './State.js'

/** What {@link ChangesTab} takes. */
export interface ChangesTabProps {
  mutations: readonly InspectedMutation[]
  /** What waits to be sent; nothing without an outbox. */
  waiting: readonly WaitingChange[] | undefined
}

/** Mutations, and the changes that wait in the outbox. */
export function ChangesTab({ mutations, waiting }: ChangesTabProps): ReactNode {
  return (
    <>
      {waiting && <Outbox waiting={waiting} />}
      {waiting && <h2>Mutations</h2>}
      {mutations.length === 0 && <p>No mutation has run yet.</p>}
      <ul>
        {mutations.map(({ id, key, state, failure, duration, at }) => (
          <li key={id} data-part="row">
            <State state={state}>{failure ?? state}</State>
            <code>{key}</code>
            <span data-part="numbers">
              {formatTime(duration)}, <time>{formatClock(at)}</time>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Outbox({ waiting }: { waiting: readonly WaitingChange[] }): ReactNode {
  return (
    <>
      <h2>Outbox</h2>
      {waiting.length === 0 && <p>Nothing waits to be sent.</p>}
      <ul>
        {waiting.map(({ id, repository, name, state, createdAt, failure }) => (
          <li key={id} data-part="row">
            <State state={state === 'waiting' ? 'pending' : 'failed'}>
              {failure ? `${state}: ${failure.kind}` : state}
            </State>
            <code>
              {repository}.{name}
            </code>
            <span data-part="numbers">
              <time>{formatClock(createdAt)}</time>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
