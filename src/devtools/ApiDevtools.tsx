'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { attach } from '../repository/attach.js'
import { apiOf } from '../repository/connectApi.js'
import type { Chaos } from './chaos/createChaos.js'
import { createInspector, type Inspector } from './createInspector.js'
import { adoptPanelSheet } from './panel/adoptPanelSheet.js'
import { Panel } from './panel/Panel.js'
import type { WatchedSocket } from './panel/PanelSources.js'

/** What {@link ApiDevtools} takes. */
export interface ApiDevtoolsProps {
  /** What the switches control. @defaultValue no switches */
  chaos?: Chaos | undefined
  /** What has been written down. @defaultValue an inspector that begins with the panel's first render */
  inspector?: Inspector | undefined
  /** Sockets to show, by a name for each. @defaultValue `{}` */
  sockets?: Readonly<Record<string, WatchedSocket>>
  /** Fills its parent, instead of floating at the bottom of the page behind a button. @defaultValue `false` */
  embedded?: boolean
  /** Whether the floating panel is open at first. @defaultValue `false` */
  initialIsOpen?: boolean
  /** Its colours. @defaultValue as the page's `color-scheme` */
  theme?: 'light' | 'dark' | undefined
}

/**
 * What client and cache do, as a panel: calls with attempts and timings, why queries were fetched, mutations, session,
 * sockets, and switches that make calls fail. Render it inside of `<ApiProvider>`.
 *
 * @example
 * ```tsx
 * <ApiProvider client={api}>
 *   <App />
 *   <ApiDevtools chaos={chaos} />
 * </ApiProvider>
 * ```
 */
export function ApiDevtools(props: ApiDevtoolsProps): ReactNode {
  const { chaos, sockets = {}, embedded = false, theme } = props
  const queryClient = useConnectedClient()
  const inspector = props.inspector ?? inspectorOf(queryClient)
  const { isOpen, setOpen, aside } = useOpening(props.initialIsOpen ?? false)
  useEffect(() => adoptPanelSheet(document), [])
  const panel = { inspector, queryClient, chaos, sockets }
  const style = theme && { colorScheme: theme }
  // It speaks English, whatever the page speaks.
  const language = { lang: 'en', dir: 'ltr' }
  if (embedded) {
    return (
      <div className="rhd" {...language} style={{ height: '100%', ...style }}>
        <Panel {...panel} />
      </div>
    )
  }
  return (
    <aside
      ref={aside}
      className="rhd"
      {...language}
      aria-label="Devtools"
      data-floating=""
      style={style}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setOpen(false)
      }}
    >
      {isOpen && (
        <Panel {...panel}>
          <button type="button" onClick={() => setOpen(false)}>
            Close
          </button>
        </Panel>
      )}
      {!isOpen && (
        <button type="button" aria-expanded={false} onClick={() => setOpen(true)}>
          API devtools
        </button>
      )}
    </aside>
  )
}

/** Opens and closes, and takes the focus along: to the chosen tab, and back to the button that opens. */
function useOpening(initial: boolean) {
  const [isOpen, setIsOpen] = useState(initial)
  const aside = useRef<HTMLElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    if (!wasAsked.current) return
    aside.current?.querySelector<HTMLElement>('[aria-selected=true], [aria-expanded]')?.focus()
  }, [isOpen])
  const setOpen = (open: boolean): void => {
    wasAsked.current = true
    setIsOpen(open)
  }
  return { isOpen, setOpen, aside }
}

/** One for a query client, from the first render on: what is fetched meanwhile is on record when the panel opens. */
function inspectorOf(queryClient: QueryClient): Inspector {
  return attach(queryClient, 'log', () => createInspector(apiOf(queryClient), queryClient))
}
