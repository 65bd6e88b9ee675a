'use client'

import type { ReactNode } from 'react'

import { topics } from '../messages/topics.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { EmptyViewProps } from '../settings/ViewSlots.js'
import { Screen } from './Screen.js'

/** Says that there is nothing: only ever after it was loaded and came back empty, since an error is no empty list. */
export function EmptyView(props: EmptyViewProps): ReactNode {
  const { text } = useViewSettings(props.messages)
  const topic = props.filtered ? 'noResults' : 'empty'
  const { title = text(`${topic}.title`), message = text(`${topic}.message`) } = props
  return (
    <Screen
      {...{ title, message, looks: props }}
      view="empty"
      icon={topics[topic][2]}
      actions={props.children}
    />
  )
}
