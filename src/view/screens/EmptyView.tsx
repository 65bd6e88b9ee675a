'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { EmptyViewProps } from '../settings/ViewSlots.js'
import { Screen } from './Screen.js'

/** Says that there is nothing: only ever after it was loaded and came back empty, since an error is no empty list. */
export function EmptyView(props: EmptyViewProps): ReactNode {
  const settings = useViewSettings(props.messages)
  const { messages } = settings
  const topic = props.filtered ? 'noResults' : 'empty'
  const {
    title = formatText(messages[`${topic}.title`]),
    message = formatText(messages[`${topic}.message`]),
  } = props
  return (
    <Screen
      {...{ settings, title, message, looks: props }}
      view="empty"
      icon={props.filtered ? 'search-off' : 'inbox'}
      actions={props.children}
    />
  )
}
