import { useId, useState } from 'react'
import { networkLog } from '../../api.js'
import { Icon } from '../../controls/Icon.js'
import { NetworkTable } from './NetworkTable.js'
import { useNetworkLog } from './useNetworkLog.js'
import './network.css'

/** A panel on every page with all calls of the client and their attempts. */
export function NetworkPanel() {
  const entries = useNetworkLog()
  const [isOpen, setOpen] = useState(false)
  const panelId = useId()
  return (
    <aside className="network" aria-label="Network">
      {isOpen && (
        <div className="network-panel" id={panelId}>
          <header className="network-header">
            <h2>Network</h2>
            <button type="button" className="button button-plain" onClick={networkLog.clear}>
              Clear
            </button>
          </header>
          <NetworkTable entries={entries} />
        </div>
      )}
      <button
        type="button"
        className="button network-toggle"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'close' : 'network'} />
        <span className="network-label">{isOpen ? 'Close' : 'Network'}</span>
        {!isOpen && <span className="badge">{entries.length}</span>}
      </button>
    </aside>
  )
}
