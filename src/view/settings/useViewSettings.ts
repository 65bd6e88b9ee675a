'use client'

import { useContext } from 'react'

import type { TextValues } from '../../failure/FailureTexts.js'
import { english } from '../messages/english.js'
import { formatText } from '../messages/formatText.js'
import type { MessageKey, MessageOverrides, Messages } from '../messages/Messages.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'
import type { ViewSlots } from './ViewSlots.js'

/** Settings with all texts in place. */
export interface ResolvedSettings extends ViewSettings {
  messages: Messages
  slots: Partial<ViewSlots>
  /** One text, with its values filled in. */
  text: (key: MessageKey, values?: TextValues) => string
}

/** The settings that hold here: the provider's, with texts of one screen over its texts, over English. */
export function useViewSettings(own?: MessageOverrides): ResolvedSettings {
  const settings = useContext(ViewContext)
  const messages = { ...english, ...settings.messages, ...own }
  return { ...settings, messages, text: (key, values) => formatText(messages[key], values) }
}
