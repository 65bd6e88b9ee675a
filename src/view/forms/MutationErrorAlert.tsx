'use client'

import {
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { formatText } from '../messages/formatText.js'
import { enter, isLost } from '../queries/useFocusKeeper.js'
import { ErrorView as OwnErrorView } from '../screens/ErrorView.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'

/** What {@link MutationErrorAlert} takes. */
export interface MutationErrorAlertProps<Values>
  extends Omit<ErrorViewProps, 'recover' | 'actions'>, FieldErrorOptions<Values> {
  /**
   * Whether it is being sent: the mutation's `isPending`. The alert stays meanwhile, and so does the focus on its button,
   * though TanStack Query forgets a mutation's error at once.
   *
   * @defaultValue `false`
   */
  isRetrying?: boolean | undefined
  /** Sends it again; offered where that may help. @defaultValue no button */
  onRetry?: (() => unknown) | undefined
}

/**
 * Says why a change was not made, beside the form or button that made it; nothing without an error.
 *
 * About input it says what belongs to no field, since the fields say the rest themselves. It never sends anything again
 * by itself, and offers to reload only where `handlers` say how: `onRetry` would make the change once more.
 *
 * @example
 * ```tsx
 * <MutationErrorAlert error={create.error} isRetrying={create.isPending} schema={NewProduct} />
 * ```
 */
export function MutationErrorAlert<Values = Record<string, unknown>>(
  props: MutationErrorAlertProps<Values>,
): ReactNode {
  const error = useLastWhile(props.isRetrying, props.error)
  // One that can't be tried again is another alert: it has no place for the focus of the button.
  const offer = error !== undefined && `${toApiFailure(error).retryable}`
  const place = useFocusReturn(offer)
  return offer && <Alert key={offer} {...props} error={error} place={place} />
}

interface AlertProps<Values> extends MutationErrorAlertProps<Values> {
  place: RefObject<Range | null>
}

function Alert<Values>({ place, ...props }: AlertProps<Values>): ReactNode {
  const { schema, fields, dialect, variant = 'inline', error, ...given } = props
  useInsertionEffect(() => () => void (place.current = placeOfFocus()), [place])
  // Leaving the page is no answer to a change that was refused; whoever wants it offered says so here.
  const handlers = { goBack: undefined, reload: undefined, ...given.handlers }
  const rest = { ...given, error, handlers }
  const { messages, slots } = useViewSettings(props.messages)
  const { ErrorView = OwnErrorView } = slots ?? {}

  const errors = fieldErrors(error, { schema, fields, dialect })
  const isAboutInput = errors.form.length > 0 || Object.keys(errors.fields).length > 0
  if (!isAboutInput) return <ErrorView {...rest} variant={variant} recover={false} />

  const title = formatText(messages['form.title'])
  const message = errors.form.join(' ') || formatText(messages['validation.message'])
  const words = { title, message, variant, isRetrying: false }
  return <ErrorView {...{ ...rest, ...words }} actions={[]} recover={false} />
}

/** An error, also while what failed is under way again and the error is forgotten. */
function useLastWhile(isRetrying: boolean | undefined, error: unknown): unknown {
  const now = error ?? undefined
  const [last, setLast] = useState(now)
  const shown = now === undefined && isRetrying ? last : now
  if (shown !== last) setLast(shown)
  return shown
}

/** Hands the focus of an alert that is gone to what that stood in. Gives the place for the alert to note where it was. */
function useFocusReturn(offer: unknown): RefObject<Range | null> {
  const place = useRef<Range>(null)
  useEffect(() => {
    const parent = place.current?.startContainer
    place.current = null
    if (isLost() && parent instanceof Element) enter(parent)
  }, [offer])
  return place
}

/** Where the focus is: a range stays there when the element that it begins in is taken away. */
function placeOfFocus(): Range | null {
  if (isLost()) return null
  const place = new Range()
  place.setStart(document.activeElement ?? document, 0)
  return place
}
