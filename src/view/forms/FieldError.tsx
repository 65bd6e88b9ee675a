'use client'

import type { ReactNode } from 'react'

import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { fieldErrorId } from './fieldId.js'
import { fieldMessages } from './fieldMessages.js'

/** Props of {@link FieldError}. */
export interface FieldErrorProps<Path extends string> {
  /** The path of the field. */
  name: Path
  /** All errors of the form. */
  errors?: FieldErrors<Path> | undefined
  /** The message, if another library holds the errors, such as react-hook-form. */
  message?: string | undefined
  /** Further class names. @defaultValue none */
  className?: string | undefined
}

/** Shows the error of one field next to its control. Renders nothing without an error. */
export function FieldError<Path extends string>(props: FieldErrorProps<Path>): ReactNode {
  const { name, errors, message } = props
  const { messages, text } = useViewSettings()
  const texts = message === undefined ? ((errors && fieldMessages(errors, name)) ?? []) : [message]
  if (texts.length === 0) return null
  return (
    <p
      id={fieldErrorId(errors, name)}
      className={`rh ${props.className ?? ''}`}
      data-part="fieldError"
      dir={messages.direction}
    >
      <span data-part="unseen">{text('form.error')} </span>
      <bdi>{texts.join(' ')}</bdi>
    </p>
  )
}
