import { useOnline } from 'repository-hooks'
import { useOutbox } from 'repository-hooks/offline'
import { useState } from 'react'
import { Page } from '../../layout/Page.js'
import { ConflictDialog } from './ConflictDialog.js'
import { EntryTable } from './EntryTable.js'
import { setNetworkOff } from './networkSwitch.js'
import './offline.css'

/** A switch for the network, and the mutations that wait for it. */
export function OfflinePage() {
  const outbox = useOutbox()
  const [decidingId, setDecidingId] = useState<string>()
  const deciding = outbox.entries.find(({ id, state }) => id === decidingId && state === 'conflict')
  return (
    <Page title="Offline">
      <NetworkCard />
      <section className="card card-body card-stack" aria-labelledby="waiting-title">
        <h2 id="waiting-title">Changes</h2>
        <p role="status">{summaryOf(outbox)}</p>
        {outbox.entries.length > 0 && <EntryTable outbox={outbox} onDecide={setDecidingId} />}
      </section>
      {deciding && (
        <ConflictDialog
          entry={deciding}
          onClose={() => setDecidingId(undefined)}
          onChoose={(choice) => void outbox.resolve(deciding.id, choice)}
        />
      )}
    </Page>
  )
}

function NetworkCard() {
  const isOnline = useOnline()
  return (
    <section className="card card-body card-stack" aria-labelledby="network-title">
      <h2 id="network-title">Network</h2>
      <p>
        Switch the network off, change a product, reload the page: your change is still there. It is
        sent once when the network is back.
      </p>
      <label className="offline-switch">
        <input
          type="checkbox"
          role="switch"
          checked={!isOnline}
          onChange={(event) => setNetworkOff(event.target.checked)}
        />
        Network off
      </label>
    </section>
  )
}

function summaryOf({ entries, waiting, sent }: ReturnType<typeof useOutbox>): string {
  if (entries.length === 0) return 'Everything is saved.'
  return sent > 0 ? `${waiting} waiting, ${sent} saved.` : `${waiting} waiting.`
}
