'use client'

import { createContext } from 'react'

import type { FailureHandlers } from '../failures/FailureHandlers.js'
import type { MessageOverrides } from '../messages/Messages.js'
import type { ViewSlots } from './ViewSlots.js'

/** The settings that the screens of an app share. */
export interface ViewSettings {
  /** Texts: some of them, or a whole other language. @defaultValue English */
  messages?: MessageOverrides | undefined
  /** Handlers of actions, such as `signIn` and `goBack`, which depend on the app's routes. @defaultValue `{}` */
  handlers?: FailureHandlers | undefined
  /** Components that replace the built-in ones. @defaultValue `{}` */
  slots?: Partial<ViewSlots> | undefined
  /** Whether details can be shown. @defaultValue `true` */
  details?: boolean | undefined
  /**
   * Whether the `detail` of a 4xx response is written for users, and is shown.
   *
   * @defaultValue `false`
   */
  serverText?: boolean | undefined
}

/** The settings of the nearest {@link ViewProvider}. */
export const ViewContext = createContext<ViewSettings & { slots: Partial<ViewSlots> }>({
  slots: {},
})
