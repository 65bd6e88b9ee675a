import type { OutboxEntry } from 'repository-hooks/offline'
import { Dialog } from '../../controls/Dialog.js'
import { fieldLabels } from '../products/fieldLabels.js'

interface ConflictDialogProps {
  entry: OutboxEntry
  onClose: () => void
  onChoose: (choice: 'mine' | 'theirs') => void
}

/** Shows the local and the server's version of a product after an edit conflict, and lets the user choose one. */
export function ConflictDialog({ entry, onClose, onChoose }: ConflictDialogProps) {
  const { theirs } = entry.conflict ?? {}
  return (
    <Dialog title="Somebody else has changed this product" onClose={onClose}>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {getEntries(getPatch(entry)).map(([name, mine]) => (
              <tr key={name}>
                <th scope="row">{getLabel(name)}</th>
                <td>{formatValue(Object.fromEntries(getEntries(theirs))[name])}</td>
                <td>{formatValue(mine)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="button-row">
        <button type="button" className="button" onClick={() => onChoose('mine')}>
          Save my changes
        </button>
        <button type="button" className="button" onClick={() => onChoose('theirs')}>
          Take the newer version
        </button>
      </div>
    </Dialog>
  )
}

function getLabel(name: string): string {
  return new Map(Object.entries(fieldLabels)).get(name) ?? name
}

function getPatch({ variables }: OutboxEntry): unknown {
  const isObject = typeof variables === 'object' && variables !== null
  return isObject && 'patch' in variables ? variables.patch : undefined
}

function getEntries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
