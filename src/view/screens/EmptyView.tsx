'use client'

import type { ReactNode } from 'react'

import { topics } from '../messages/topics.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { EmptyViewProps } from '../settings/ViewSlots.js'
import { Screen } from './Screen.js'

/** The screen for empty data. Render it only after loading succeeded: a failed load is not an empty list. */
export function EmptyView({ filtered, children, ...props }: EmptyViewProps): ReactNode {
  const { text } = useViewSettings(props.messages)
  const topic = filtered ? 'noResults' : 'empty'
  return (
    <Screen
      {...props}
      view="empty"
      icon={topics[topic][2]}
      title={props.title ?? text(`${topic}.title`)}
      message={props.message ?? text(`${topic}.message`)}
      actions={children}
    />
  )
}
