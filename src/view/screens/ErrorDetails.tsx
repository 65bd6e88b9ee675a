'use client'

import { useState, type ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import type { ViewSlots } from '../settings/ViewSlots.js'
import { copyText } from './copyText.js'
import { LiveText } from './LiveText.js'
import type { ErrorScreen } from './useErrorView.js'

/** What {@link ErrorDetails} takes. */
export interface ErrorDetailsProps {
  view: ErrorScreen
  Button: ViewSlots['Button'] | 'button'
}

/** Show Details: what support needs to know, and a button that copies it. */
export function ErrorDetails({ view, Button }: ErrorDetailsProps): ReactNode {
  const { facts, messages } = view
  const [copied, setCopied] = useState<string>()
  const all = facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const copiedText = copied === all ? formatText(messages['details.copied']) : ''
  const copy = async () => {
    if (await copyText(all)) setCopied(all)
  }
  return (
    <details data-part="details">
      <summary data-part="link">
        <span>{formatText(messages['details.show'])}</span>
        <span>{formatText(messages['details.hide'])}</span>
      </summary>
      <dl data-part="facts">
        {facts.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd dir="ltr">{value}</dd>
          </div>
        ))}
      </dl>
      <Button type="button" data-part="button" data-emphasis="secondary" onClick={copy}>
        {copiedText || formatText(messages['details.copy'])}
      </Button>
      <LiveText>{copiedText}</LiveText>
    </details>
  )
}
