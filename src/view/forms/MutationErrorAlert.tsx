'use client'

import { useState, type ReactNode } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import { ErrorView as DefaultErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'

/** Props of {@link MutationErrorAlert}. */
export interface MutationErrorAlertProps<Values>
  extends Omit<ErrorViewProps, 'recover' | 'actions'>, FieldErrorOptions<Values> {
  /**
   * The fields of the form, which show their own errors.
   *
   * @defaultValue those of `schema`; without it none, so that the alert shows all errors
   */
  fields?: FieldErrorOptions<Values>['fields']
  /**
   * Whether the mutation is pending: its `isPending`. The alert stays in the meantime, with the focus on its button,
   * although TanStack Query clears the error of a mutation as soon as it runs again.
   *
   * @defaultValue `false`
   */
  isRetrying?: boolean | undefined
  /** Runs the mutation again; offered if that may help. @defaultValue no button */
  onRetry?: (() => unknown) | undefined
}

/**
 * Shows why a mutation failed, next to its form or button. Renders nothing without an error.
 *
 * Of the input errors it shows those that belong to no field, since fields show their own. It never retries automatically,
 * and offers `reload` only if `handlers` define it, since `onRetry` would repeat the mutation.
 *
 * @example
 * ```tsx
 * <MutationErrorAlert error={create.error} isRetrying={create.isPending} schema={NewProduct} />
 * ```
 */
export function MutationErrorAlert<Values = Record<string, unknown>>(
  props: MutationErrorAlertProps<Values>,
): ReactNode {
  const error = useLastError(props.isRetrying, props.error)
  const isShown = error !== undefined
  return (
    <>
      <FocusKeeper shown={isShown} />
      {isShown && <Alert {...props} error={error} />}
    </>
  )
}

function Alert<Values>(props: MutationErrorAlertProps<Values>): ReactNode {
  const { schema, dialect, variant = 'inline', error, ...errorViewProps } = props
  const { fields = schema ? undefined : [] } = props
  // Leaving the page is no remedy for a rejected mutation. The props can add these actions.
  const handlers = { goBack: undefined, reload: undefined, ...errorViewProps.handlers }
  const rest = {
    live: 'alert',
    ...errorViewProps,
    error,
    variant,
    handlers,
    recover: false,
  } as const
  const { text, slots } = useViewSettings(props.messages)
  const { ErrorView = DefaultErrorView } = slots

  const errors = fieldErrors(error, { schema, fields, dialect })
  const isAboutInput = errors.form.length > 0 || Object.keys(errors.fields).length > 0
  if (!isAboutInput) return <ErrorView {...rest} />

  const message = errors.form.join(' ') || text('validation.message')
  return (
    <ErrorView
      {...rest}
      title={text('form.title')}
      message={message}
      actions={[]}
      isRetrying={false}
    />
  )
}

/** The error, or during a retry, while the mutation has none, the previous one. */
function useLastError(isRetrying: boolean | undefined, error: unknown): unknown {
  const current = error ?? undefined
  const [last, setLast] = useState(current)
  const shown = current === undefined && isRetrying ? last : current
  if (shown !== last) setLast(shown)
  return shown
}
