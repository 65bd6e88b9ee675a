'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'

import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { formatText } from '../messages/formatText.js'
import type { MessageOverrides } from '../messages/Messages.js'
import { useViewSettings } from '../settings/useViewSettings.js'

/** What {@link ErrorSummary} takes. */
export interface ErrorSummaryProps<Path extends string> {
  /** What is wrong; a new object for each attempt to submit. */
  errors: FieldErrors<Path>
  /** The id of a field's control. @defaultValue its path */
  idOf?: ((name: string) => string) | undefined
  messages?: MessageOverrides | undefined
  className?: string | undefined
}

/**
 * All that is wrong with a form, above it: the focus goes there when submitting failed, and each entry is a link to its
 * field, in the same words that stand beside the field.
 */
export function ErrorSummary<Path extends string>(props: ErrorSummaryProps<Path>): ReactNode {
  const { errors, idOf = (name) => name } = props
  const { messages } = useViewSettings(props.messages)
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useEffect(() => box.current?.focus(), [errors])
  const entries = Object.entries<readonly string[] | undefined>(errors.fields)
  if (entries.length + errors.form.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby={titleId}
      className={`rh ${props.className ?? ''}`}
      data-part="summary"
      lang={messages.locale}
      dir={messages.direction}
    >
      <h2 id={titleId} data-part="title">
        {formatText(messages['form.title'])}
      </h2>
      <ul>
        {errors.form.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {entries.flatMap(([name, texts = []]) =>
          texts.map((text) => (
            <li key={`${name} ${text}`}>
              <a href={`#${idOf(name)}`} onClick={(event) => enterField(event, idOf(name))}>
                {text}
              </a>
            </li>
          )),
        )}
      </ul>
    </div>
  )
}

/** Following the link would change the address, which a router with hashes takes for another page. */
function enterField(event: { preventDefault: () => void }, id: string): void {
  const field = document.getElementById(id) ?? document.getElementsByName(id)[0]
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: 'center' })
}
