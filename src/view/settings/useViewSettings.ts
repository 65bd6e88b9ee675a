'use client'

import { useContext } from 'react'

import { english } from '../messages/english.js'
import type { Messages } from '../messages/Messages.js'
import { mergeSettings } from './mergeSettings.js'
import { ViewContext, type ViewSettings } from './ViewContext.js'

/** Settings with all texts in place. */
export interface ResolvedSettings extends ViewSettings {
  messages: Messages
}

/** The settings that hold here: a component's own over the provider's over the built-in ones. */
export function useViewSettings(own: ViewSettings): ResolvedSettings {
  const settings = mergeSettings(useContext(ViewContext), own)
  return { ...settings, messages: { ...english, ...settings.messages } }
}
