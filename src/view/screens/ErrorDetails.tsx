'use client'

import { useState, type ComponentType, type ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import type { partsOf } from '../settings/partsOf.js'
import type { ButtonSlotProps } from '../settings/ViewSlots.js'
import { copyText } from './copyText.js'
import { LiveText } from './LiveText.js'
import type { ErrorScreen } from './useErrorView.js'

/** What {@link ErrorDetails} takes. */
export interface ErrorDetailsProps {
  view: ErrorScreen
  part: ReturnType<typeof partsOf>
  Button: ComponentType<ButtonSlotProps>
}

/** Show Details: what support needs to know, and a button that copies it. */
export function ErrorDetails({ view, part, Button }: ErrorDetailsProps): ReactNode {
  const { facts, messages } = view
  const [copied, setCopied] = useState<typeof facts>()
  const text = (key: 'show' | 'hide' | 'copy' | 'copied') => formatText(messages[`details.${key}`])
  const isCopied = copied === facts
  return (
    <details {...part('details')}>
      <summary {...part('link')}>
        <span data-part="show">{text('show')}</span>
        <span data-part="hide">{text('hide')}</span>
      </summary>
      <dl {...part('facts')}>
        {facts.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd dir="ltr">{value}</dd>
          </div>
        ))}
      </dl>
      <Button
        {...part('button')}
        emphasis="secondary"
        aria-disabled={false}
        onClick={() => {
          void copyText(facts.map(({ label, value }) => `${label}: ${value}`).join('\n')).then(
            (isDone) => setCopied(isDone ? facts : undefined),
          )
        }}
      >
        {text(isCopied ? 'copied' : 'copy')}
      </Button>
      <LiveText>{isCopied ? text('copied') : ''}</LiveText>
    </details>
  )
}
