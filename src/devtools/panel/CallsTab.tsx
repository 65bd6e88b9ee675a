import type { ReactNode } from 'react'
import type { Inspection } from '../createInspector.js'
import type { InspectedCall } from '../records/InspectedCall.js'
import { CallDetails } from './CallDetails.js'
import { formatTime } from './formatTime.js'
import { State } from './State.js'
import { whyOf } from './whyOf.js'

/** What {@link CallsTab} takes. */
export interface CallsTabProps {
  inspection: Inspection
}

/** The calls, each with its attempts and the reason for it. */
export function CallsTab({ inspection }: CallsTabProps): ReactNode {
  if (inspection.calls.length === 0) return <p>No calls yet.</p>
  return (
    <ul>
      {inspection.calls.map((call) => (
        <li key={call.id}>
          <details>
            <summary>
              <State state={call.state}>{outcomeOf(call)}</State>
              <code>
                {call.method} {call.endpoint}
              </code>
              <span data-part="why">{whyOf(call, inspection)}</span>
              <span data-part="numbers">
                {call.attempts.length > 1 && `${call.attempts.length} attempts, `}
                {formatTime(call.duration)}
              </span>
            </summary>
            <CallDetails call={call} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function outcomeOf({ state, status, failure }: InspectedCall): string {
  if (state === 'pending' || state === 'cancelled') return state
  return [status, failure].filter((part) => part !== undefined).join(' ') || state
}
