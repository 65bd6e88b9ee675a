'use client'

import {
  useEffect,
  useId,
  useRef,
  useSyncExternalStore,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'

import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import type { MessageOverrides } from '../messages/Messages.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { fieldId } from './fieldId.js'

/** Props of {@link ErrorSummary}. */
export interface ErrorSummaryProps<Path extends string> {
  /** The errors; a new object for each submit. */
  errors: FieldErrors<Path>
  /** The id of a field's control. @defaultValue that of `fieldProps` */
  idOf?: ((name: string) => string) | undefined
  /** Texts that override those of the app. @defaultValue those of the app */
  messages?: MessageOverrides | undefined
  /** Further class names. @defaultValue none */
  className?: string | undefined
  /** Shown while there are no field errors: a `MutationErrorAlert` for other failures. @defaultValue nothing */
  children?: ReactNode
}

/**
 * All errors of a form, above it. It takes the focus after a failed submit, and each entry links to its field, with the
 * same text as at the field. The entries have the order of the fields on the page.
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
  const { errors, idOf = (name) => fieldId(errors, name) } = props
  const { messages, text } = useViewSettings(props.messages)
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useFocusOnce(box, errors)
  const fields: Readonly<Record<string, readonly string[] | undefined>> = errors.fields
  const names = useOrder(Object.keys(fields).map((name) => [idOf(name), name]))
  if (names.length + errors.form.length === 0) return props.children
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
        {text('form.title')}
      </h2>
      <ul>
        {errors.form.map((message) => (
          <li key={message}>
            <bdi>{message}</bdi>
          </li>
        ))}
        {names.flatMap((name) =>
          fields[name]?.map((message) => (
            <li key={`${name} ${message}`}>
              <a href={`#${idOf(name)}`} onClick={(event) => enterField(event, [idOf(name), name])}>
                <bdi>{message}</bdi>
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

/** What a field's control is known by: its id, and the name that a form sends it under. */
type Control = readonly [id: string, name: string]

/** Names in the order of their controls on the page; on a server, and without their controls, as they came. */
function useOrder(controls: readonly Control[]): readonly string[] {
  const namesOf = (sorted: readonly Control[]) => JSON.stringify(sorted.map(([, name]) => name))
  const read = () => namesOf([...controls].sort(byPlace))
  const order = useSyncExternalStore(neverChanges, read, () => namesOf(controls))
  // It was written above, of the same names.
  return JSON.parse(order) as readonly string[]
}

function neverChanges(): () => void {
  return () => {}
}

function byPlace(one: Control, other: Control): number {
  const [before, after] = [find(one), find(other)]
  if (!before || !after) return Number(!before) - Number(!after)
  return before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1
}

/** Following the link would change the address, which a router with hashes takes for another page. */
function enterField(event: MouseEvent<HTMLElement>, control: Control): void {
  const form = event.currentTarget.closest('form') ?? undefined
  const field = find(control, form) ?? find(control)
  if (!field) return
  event.preventDefault()
  reveal(field)
  field.focus()
  field.scrollIntoView({ block: 'center' })
}

/** Opens what it is in, as following a link would: nothing in a closed part of a page takes the focus. */
function reveal(field: Element): void {
  const part = field.closest('details:not([open])')
  if (!part) return
  part.setAttribute('open', '')
  reveal(part)
}

/** By its name only where people can go: `<meta name="description">` is no field, and neither is what a form hides. */
function find([id, name]: Control, place: Element = document.body): HTMLElement | undefined {
  const all = [...place.querySelectorAll<HTMLElement>('[id],[name]:not([type=hidden])')]
  return all.find((it) => it.id === id) ?? all.find((it) => it.getAttribute('name') === name)
}
