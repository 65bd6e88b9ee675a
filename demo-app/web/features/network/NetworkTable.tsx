import type { NetworkEntry } from './createNetworkLog.js'

/** A table with one row per call. */
export function NetworkTable({ entries }: { entries: readonly NetworkEntry[] }) {
  if (entries.length === 0) return <p className="network-empty">No calls yet.</p>
  return (
    // Scrolls on narrow screens, so it must be focusable.
    <div className="table-scroll network-scroll" tabIndex={0} role="region" aria-label="Calls">
      <table className="table network-table">
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Result</th>
            <th scope="col" className="number">
              Attempts
            </th>
            <th scope="col" className="number">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <code>
                  {entry.method} {entry.endpoint}
                </code>
              </td>
              <td>
                <Result entry={entry} />
              </td>
              <td className="number">{entry.attempts}</td>
              <td className="number">{timeOf(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Result({ entry: { state, status, failure } }: { entry: NetworkEntry }) {
  if (state === 'pending') return <span className="badge">Pending</span>
  if (state === 'succeeded') {
    return (
      <span className="badge" data-tone="success">
        {status ?? 'OK'}
      </span>
    )
  }
  return (
    <span className="badge" data-tone={failure === 'requestCancelled' ? undefined : 'danger'}>
      {[status, failure].filter(Boolean).join(' ')}
    </span>
  )
}

function timeOf({ duration }: NetworkEntry): string {
  return duration === undefined ? '' : `${Math.round(duration).toLocaleString('en')} ms`
}
