'use client'

import {
  useEffect,
  useId,
  useRef,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react'

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
  /** Words of yours. @defaultValue those of the app */
  messages?: MessageOverrides | undefined
  /** Classes of yours, beside ours. @defaultValue none */
  className?: string | undefined
  /** Shown while nothing is wrong with the input: a `MutationErrorAlert`, for what else can fail. @defaultValue nothing */
  children?: ReactNode
}

/**
 * All that is wrong with a form, above it: the focus goes there when submitting failed, and each entry is a link to its
 * field, in the same words that stand beside the field. The entries have the order of their fields on the page.
 *
 * @example
 * ```tsx
 * const errors = useFormErrors(create.error, { schema: NewProduct })
 * const top = (
 *   <ErrorSummary errors={errors}>
 *     <MutationErrorAlert error={create.error} />
 *   </ErrorSummary>
 * )
 * ```
 */
export function ErrorSummary<Path extends string>(props: ErrorSummaryProps<Path>): ReactNode {
  const { errors, idOf = (name) => name } = props
  const { messages } = useViewSettings(props.messages)
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useFocusOnce(box, errors)
  const entries = Object.entries<readonly string[] | undefined>(errors.fields)
  const order = useOrder(entries.map(([name]) => idOf(name)))
  const placeOf = ([name]: readonly [string, unknown]) => order.indexOf(idOf(name))
  entries.sort((one, other) => placeOf(one) - placeOf(other))
  if (entries.length + errors.form.length === 0) return props.children
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

/** Focuses the box for each new attempt, and not when it is shown again, as by an `Activity`. */
function useFocusOnce(box: RefObject<HTMLElement | null>, attempt: unknown): void {
  const last = useRef<unknown>(undefined)
  useEffect(() => {
    if (last.current !== attempt) box.current?.focus()
    last.current = attempt
  }, [box, attempt])
}

/** Ids in the order of their controls on the page; on a server, and without their controls, as they came. */
function useOrder(ids: readonly string[]): readonly string[] {
  const read = () => JSON.stringify([...ids].sort(byPlace))
  const order = useSyncExternalStore(neverChanges, read, () => JSON.stringify(ids))
  // It was written above, of the same ids.
  return JSON.parse(order) as readonly string[]
}

function neverChanges(): () => void {
  return () => {}
}

function byPlace(one: string, other: string): number {
  const [before, after] = [controlOf(one), controlOf(other)]
  if (!before || !after) return Number(!before) - Number(!after)
  return before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1
}

/** Following the link would change the address, which a router with hashes takes for another page. */
function enterField(event: { preventDefault: () => void }, id: string): void {
  const field = controlOf(id)
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: 'center' })
}

/** By its name only where people can go: `<meta name="description">` is no field. */
function controlOf(id: string): HTMLElement | undefined {
  const isInBody = (element: Element) => document.body.contains(element)
  return document.getElementById(id) ?? [...document.getElementsByName(id)].find(isInBody)
}
