import { createApiFailure, describeFailure } from 'repository-hooks'
import type { OutboxEntry, OutboxView } from 'repository-hooks/offline'

interface EntryTableProps {
  outbox: OutboxView
  onDecide: (id: string) => void
}

/** The mutations in the outbox, with their actions. */
export function EntryTable({ outbox, onDecide }: EntryTableProps) {
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">State</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {outbox.entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{nameOf(entry)}</th>
              <td>{stateOf(entry)}</td>
              <td>
                <div className="button-row">
                  {entry.state === 'conflict' && (
                    <button type="button" className="button" onClick={() => onDecide(entry.id)}>
                      Decide
                    </button>
                  )}
                  {entry.state === 'failed' && (
                    <button
                      type="button"
                      className="button"
                      onClick={() => void outbox.retry(entry.id)}
                    >
                      Try again
                    </button>
                  )}
                  <button
                    type="button"
                    className="button"
                    onClick={() => void outbox.discard(entry.id)}
                  >
                    Discard
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const names: Readonly<Record<string, string>> = {
  create: 'New product',
  update: 'Changed product',
  delete: 'Deleted product',
  publishProduct: 'Published product',
}

function nameOf({ name }: OutboxEntry): string {
  return names[name] ?? name
}

function stateOf({ state, failure }: OutboxEntry): string {
  if (state === 'conflict') return 'Somebody else has changed it'
  const title = failure && describeFailure(createApiFailure(failure), { online: true }).title
  return [state === 'failed' ? 'Not saved' : 'Waiting', title].filter(Boolean).join(': ')
}
