'use client'

import { useContext, useMemo, type ReactNode } from 'react'

import type { MessageOverrides } from '../messages/Messages.js'
import { useLoadedMessages } from './useLoadedMessages.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'

/** What {@link ViewProvider} takes. */
export interface ViewProviderProps extends ViewSettings {
  /**
   * Loads texts when they are wanted: another language, say. Keep the function the same between renders.
   *
   * What could not be loaded is asked for again once the device is back online.
   *
   * @defaultValue none; English until they have come
   */
  loadMessages?: (() => Promise<MessageOverrides>) | undefined
  /** Those that the settings are for. */
  children?: ReactNode
}

/**
 * Says how the screens below look, read and act.
 *
 * Providers nest, so that a feature can have words of its own: texts, handlers and slots of the inner one lie over those
 * of the outer one. An app that is happy with the defaults needs none.
 */
export function ViewProvider(props: ViewProviderProps): ReactNode {
  const { children, messages, handlers, slots, details, serverText } = props
  const outer = useContext(ViewContext)
  const loaded = useLoadedMessages(props.loadMessages)
  const merged = useMemo(
    () => ({
      messages: { ...outer.messages, ...loaded, ...messages },
      handlers: { ...outer.handlers, ...handlers },
      slots: { ...outer.slots, ...slots },
      details: details ?? outer.details,
      serverText: serverText ?? outer.serverText,
    }),
    [outer, loaded, messages, handlers, slots, details, serverText],
  )
  return <ViewContext.Provider value={merged}>{children}</ViewContext.Provider>
}
