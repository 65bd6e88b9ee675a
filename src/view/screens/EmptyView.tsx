'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { partsOf } from '../settings/partsOf.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { EmptyViewProps } from '../settings/ViewSlots.js'
import { Button as OwnButton } from './Button.js'
import { Screen } from './Screen.js'

/** Says that there is nothing: only ever after it was loaded and came back empty, since an error is no empty list. */
export function EmptyView(props: EmptyViewProps): ReactNode {
  const { filtered = false, onClear, variant, className, style, children } = props
  const settings = useViewSettings(props)
  const { messages, slots } = settings
  const { Button = OwnButton } = slots ?? {}
  const topic = filtered ? 'noResults' : 'empty'
  return (
    <Screen
      {...{ settings, variant, className, style }}
      view="empty"
      icon={filtered ? 'search-off' : 'inbox'}
      title={props.title ?? formatText(messages[`${topic}.title`])}
      message={props.message ?? formatText(messages[`${topic}.message`])}
      actions={
        (onClear || children) && (
          <>
            {onClear && (
              <Button
                {...partsOf(settings)('button')}
                emphasis="secondary"
                aria-disabled={false}
                onClick={onClear}
              >
                {formatText(messages['action.clearFilters'])}
              </Button>
            )}
            {children}
          </>
        )
      }
    />
  )
}
