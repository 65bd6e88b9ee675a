'use client'

import { useRef, useState, type ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { copyText } from './copyText.js'
import { LiveText } from './LiveText.js'
import type { ErrorScreen } from './useErrorView.js'
import { ViewButton } from './ViewButton.js'

/** Show Details: what support needs to know, and a button that copies it. */
export function ErrorDetails({ facts, messages }: ErrorScreen): ReactNode {
  const list = useRef<HTMLDListElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [copied, setCopied] = useState<string>()
  const all = facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const copiedText = copied === all ? formatText(messages['details.copied']) : ''
  const copy = async () => {
    if (list.current && (await copyText(list.current, all))) setCopied(all)
  }
  return (
    <details data-part="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-part="link">
        {formatText(messages[isOpen ? 'details.hide' : 'details.show'])}
      </summary>
      <dl ref={list} data-part="facts">
        {facts.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <ViewButton onClick={copy}>{copiedText || formatText(messages['details.copy'])}</ViewButton>
      <LiveText>{copiedText}</LiveText>
    </details>
  )
}
