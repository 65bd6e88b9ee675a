'use client'

import { createContext } from 'react'

import type { FailureHandlers } from '../failures/FailureHandlers.js'
import type { MessageOverrides } from '../messages/Messages.js'
import type { ViewSlots } from './ViewSlots.js'

/** What the screens of an app have in common. */
export interface ViewSettings {
  /** Texts: some of them, or a whole other language. @defaultValue English */
  messages?: MessageOverrides | undefined
  /** What actions do: `signIn` and `goBack` know the app's routes. @defaultValue `{}` */
  handlers?: FailureHandlers | undefined
  /** Components that replace ours. @defaultValue `{}` */
  slots?: Partial<ViewSlots> | undefined
  /** Whether details can be shown. @defaultValue `true` */
  details?: boolean | undefined
  /**
   * Whether the `detail` of a 4xx response is written for people, and may be shown.
   *
   * @defaultValue `false`
   */
  serverText?: boolean | undefined
}

/** The settings of the nearest {@link ViewProvider}. */
export const ViewContext = createContext<ViewSettings & { slots: Partial<ViewSlots> }>({
  slots: {},
})
