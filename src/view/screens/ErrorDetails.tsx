'use client'

import { useRef, useState, type ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { copyText } from './copyText.js'
import { LiveRegion } from './LiveRegion.js'
import type { ErrorScreen } from './useErrorView.js'
import { ViewButton } from './ViewButton.js'

/** A disclosure with the details for support, and a button that copies them. */
export function ErrorDetails({ details: details, messages }: ErrorScreen): ReactNode {
  const list = useRef<HTMLDListElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [copied, setCopied] = useState<string>()
  const content = details.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const copiedText = copied === content ? formatText(messages['details.copied']) : ''
  const copy = async () => {
    if (list.current && (await copyText(list.current, content))) setCopied(content)
  }
  return (
    <details data-part="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-part="link">
        {formatText(messages[isOpen ? 'details.hide' : 'details.show'])}
      </summary>
      <dl ref={list} data-part="facts">
        {details.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <ViewButton onClick={copy}>{copiedText || formatText(messages['details.copy'])}</ViewButton>
      <LiveRegion>{copiedText}</LiveRegion>
    </details>
  )
}
