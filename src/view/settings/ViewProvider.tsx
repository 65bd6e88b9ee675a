'use client'

import { useContext, useMemo, type ReactNode } from 'react'

import { mergeSettings } from './mergeSettings.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'

/** What {@link ViewProvider} takes. */
export interface ViewProviderProps extends ViewSettings {
  children?: ReactNode
}

/**
 * Says how the screens below look, read and act.
 *
 * Providers nest, so that a feature can have words of its own. An app that is happy with the defaults needs none.
 */
export function ViewProvider(props: ViewProviderProps): ReactNode {
  const { children, messages, handlers, slots, classNames, unstyled, details, serverText } = props
  const outer = useContext(ViewContext)
  const merged = useMemo(
    () =>
      mergeSettings(outer, {
        messages,
        handlers,
        slots,
        classNames,
        unstyled,
        details,
        serverText,
      }),
    [outer, messages, handlers, slots, classNames, unstyled, details, serverText],
  )
  return <ViewContext.Provider value={merged}>{children}</ViewContext.Provider>
}
