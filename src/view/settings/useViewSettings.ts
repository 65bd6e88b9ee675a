'use client'

import { useContext } from 'react'

import { english } from '../messages/english.js'
import type { MessageOverrides, Messages } from '../messages/Messages.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'

/** Settings with all texts in place. */
export interface ResolvedSettings extends ViewSettings {
  messages: Messages
}

/** The settings that hold here: the provider's, with texts of one screen over its texts, over English. */
export function useViewSettings(own?: MessageOverrides): ResolvedSettings {
  const settings = useContext(ViewContext)
  return { ...settings, messages: { ...english, ...settings.messages, ...own } }
}
