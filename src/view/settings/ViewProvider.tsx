'use client'

import { useContext, useMemo, type ReactNode } from 'react'

import type { MessageOverrides } from '../messages/Messages.js'
import { useLoadedMessages } from './useLoadedMessages.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'

/** Props of {@link ViewProvider}. */
export interface ViewProviderProps extends ViewSettings {
  /**
   * Loads texts on demand, such as another language. Keep the function the same between renders.
   *
   * If loading fails, it is retried when the device is online again.
   *
   * @defaultValue none; texts are English until loaded
   */
  loadMessages?: (() => Promise<MessageOverrides>) | undefined
  /** The tree that the settings apply to. */
  children?: ReactNode
}

/**
 * Configures the texts, handlers and components of the screens below.
 *
 * Providers nest, so that a feature can have its own: the inner one overrides the outer one. An app that keeps the
 * defaults needs no provider.
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
