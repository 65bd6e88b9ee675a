'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore, type ReactNode } from 'react'
import type { Chaos } from '../chaos/createChaos.js'
import type { Inspector } from '../createInspector.js'
import { CallsTab } from './CallsTab.js'
import { ChangesTab } from './ChangesTab.js'
import { ChaosTab } from './ChaosTab.js'
import { ConnectionTab } from './ConnectionTab.js'
import { DataTab } from './DataTab.js'
import type { WatchedSocket } from './PanelSources.js'
import { Tabs } from './Tabs.js'
import { useOutboxEntries } from './useOutboxEntries.js'

/** What {@link Panel} takes. */
export interface PanelProps {
  inspector: Inspector
  queryClient: QueryClient
  chaos: Chaos | undefined
  sockets: Readonly<Record<string, WatchedSocket>>
  /** What stands beside the tabs. */
  children?: ReactNode
}

/** The panel: what an inspector has seen, and the switches. */
export function Panel({ inspector, queryClient, chaos, sockets, children }: PanelProps): ReactNode {
  const { subscribe, snapshot } = inspector
  const inspection = useSyncExternalStore(subscribe, snapshot, snapshot)
  const waiting = useOutboxEntries(queryClient)
  const { data, mutations, session } = inspection
  return (
    <section aria-label="API devtools">
      <Tabs
        label="What to show"
        tabs={[
          { name: 'Calls', render: () => <CallsTab inspection={inspection} /> },
          { name: 'Data', render: () => <DataTab data={data} /> },
          {
            name: 'Changes',
            render: () => <ChangesTab mutations={mutations} waiting={waiting} />,
          },
          {
            name: 'Connection',
            render: () => <ConnectionTab session={session} sockets={sockets} />,
          },
          { name: 'Chaos', render: () => <ChaosTab chaos={chaos} /> },
        ]}
      >
        <button type="button" onClick={inspector.clear}>
          Clear
        </button>
        {children}
      </Tabs>
    </section>
  )
}
