import type { ReactNode } from 'react'
import type { InspectedData } from '../records/InspectedData.js'
import { describeCause } from './describeCause.js'
import { formatClock } from './formatClock.js'
import { formatTime } from './formatTime.js'
import { State } from './State.js'

/** What {@link DataTab} takes. */
export interface DataTabProps {
  data: readonly InspectedData[]
}

/** How queries got their data, and why they were fetched. */
export function DataTab({ data }: DataTabProps): ReactNode {
  if (data.length === 0) return <p>No query has run yet.</p>
  return (
    <ul>
      {data.map((record) => (
        <li key={record.id} data-part="row">
          <State state={record.state}>{record.failure ?? wordOf(record)}</State>
          <code>{record.key}</code>
          <span data-part="why">{record.cause && describeCause(record.cause)}</span>
          <span data-part="numbers">
            {record.source === 'network' && `${formatTime(record.duration)}, `}
            <time>{formatClock(record.at)}</time>
          </span>
        </li>
      ))}
    </ul>
  )
}

function wordOf({ state, source }: InspectedData): string {
  return state === 'succeeded' ? source : state
}
