'use client'

import { useContext, useMemo, type ReactNode } from 'react'

import { ViewContext, type ViewSettings } from './ViewContext.js'

/** What {@link ViewProvider} takes. */
export interface ViewProviderProps extends ViewSettings {
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
  const merged = useMemo(
    () => ({
      messages: { ...outer.messages, ...messages },
      handlers: { ...outer.handlers, ...handlers },
      slots: { ...outer.slots, ...slots },
      details: details ?? outer.details,
      serverText: serverText ?? outer.serverText,
    }),
    [outer, messages, handlers, slots, details, serverText],
  )
  return <ViewContext.Provider value={merged}>{children}</ViewContext.Provider>
}
