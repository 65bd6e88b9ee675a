import type { ReactNode } from 'react'
import { toCurl } from '../../http/events/toCurl.js'
import { viewMessage } from '../../http/events/viewMessage.js'
import type { InspectedAttempt, InspectedCall } from '../records/InspectedCall.js'
import { CopyButton } from './CopyButton.js'
import { Facts } from './Facts.js'
import { formatClock } from './formatClock.js'
import { formatTime } from './formatTime.js'

/** What {@link CallDetails} takes. */
export interface CallDetailsProps {
  call: InspectedCall
}

/** All that is known of a call. Bodies are not shown: no name in them tells what is secret. */
export function CallDetails({ call }: CallDetailsProps): ReactNode {
  const last = call.attempts.at(-1)
  const response = last?.response && viewMessage(last.response)
  return (
    <>
      <Facts
        facts={{
          Path: <code>{call.path}</code>,
          Began: formatClock(call.at),
          'Request id': <code>{call.id}</code>,
          "Server's id": call.serverId,
          Failure: call.message,
          Drift: call.drift > 0 ? `${call.drift} differences from the schema` : undefined,
          Size: response?.size === undefined ? undefined : `${response.size} bytes`,
          'Server-Timing': response?.headers()['server-timing'],
        }}
      />
      <ol aria-label="Attempts">
        {call.attempts.map((attempt) => (
          <li key={attempt.attempt} data-part="row">
            {describeAttempt(attempt)}
          </li>
        ))}
      </ol>
      {last && (
        <div data-part="actions">
          <CopyButton text={() => toCurl({ ...call, ...last, requestId: call.id })}>
            Copy as curl
          </CopyButton>
          <CopyButton text={() => call.id}>Copy request id</CopyButton>
        </div>
      )}
    </>
  )
}

function describeAttempt({
  attempt,
  duration,
  status,
  failure,
  retryIn,
}: InspectedAttempt): string {
  const outcome = [status, failure].filter((part) => part !== undefined).join(' ')
  const again = retryIn === undefined ? '' : `, again in ${formatTime(retryIn)}`
  return `${attempt}. ${outcome} ${formatTime(duration)}${again}`
}
