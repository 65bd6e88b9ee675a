'use client'

import { useContext } from 'react'

import type { TextValues } from '../../failure/FailureTexts.js'
import { english } from '../messages/english.js'
import { formatText } from '../messages/formatText.js'
import type { MessageKey, MessageOverrides, Messages } from '../messages/Messages.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'
import type { ViewSlots } from './ViewSlots.js'

/** Settings with a complete catalogue of texts. */
export interface ResolvedSettings extends ViewSettings {
  messages: Messages
  slots: Partial<ViewSlots>
  /** Formats one text. */
  text: (key: MessageKey, values?: TextValues) => string
}

/** The settings of the nearest provider. `overrides` take precedence over its texts, and those over English. */
export function useViewSettings(overrides?: MessageOverrides): ResolvedSettings {
  const settings = useContext(ViewContext)
  const messages = { ...english, ...settings.messages, ...overrides }
  return { ...settings, messages, text: (key, values) => formatText(messages[key], values) }
}
