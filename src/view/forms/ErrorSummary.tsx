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
  getFieldId?: ((name: string) => string) | undefined
  /** Texts that override those of the provider. @defaultValue those of the provider */
  messages?: MessageOverrides | undefined
  /** Further class names. @defaultValue none */
  className?: string | undefined
  /** Shown while there are no field errors: a `MutationErrorAlert` for other failures. @defaultValue nothing */
  children?: ReactNode
}

/**
 * A list of all errors of a form, for the place above it. It receives the focus after a failed submit. Each entry links to
 * its field and has the same text as the error there. The entries have the order of the fields on the page.
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
  const { errors, getFieldId: idOf = (name) => fieldId(errors, name) } = props
  const { messages, text } = useViewSettings(props.messages)
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useFocusOnce(box, errors)
  const fields: Readonly<Record<string, readonly string[] | undefined>> = errors.fields
  const names = useDocumentOrder(Object.keys(fields).map((name) => [idOf(name), name]))
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
              <a href={`#${idOf(name)}`} onClick={(event) => focusField(event, [idOf(name), name])}>
                <bdi>{message}</bdi>
              </a>
            </li>
          )),
        )}
      </ul>
    </div>
  )
}

/** Focuses the box once for each attempt, and not again when an `Activity` reveals it. */
function useFocusOnce(box: RefObject<HTMLElement | null>, attempt: unknown): void {
  const last = useRef<unknown>(undefined)
  useEffect(() => {
    if (last.current !== attempt) box.current?.focus()
    last.current = attempt
  }, [box, attempt])
}

/** Identifies the control of a field: by its id, and by the name in the form's data. */
type Control = readonly [id: string, name: string]

/** Sorts names by the position of their controls on the page. On a server, and without controls, the order stays. */
function useDocumentOrder(controls: readonly Control[]): readonly string[] {
  // The snapshot is a string, since it must be equal from render to render.
  const serialize = (sorted: readonly Control[]) => JSON.stringify(sorted.map(([, name]) => name))
  const read = () => serialize([...controls].sort(compareDocumentOrder))
  const order = useSyncExternalStore(subscribeToNothing, read, () => serialize(controls))
  // `serialize` wrote it from strings.
  return JSON.parse(order) as readonly string[]
}

function subscribeToNothing(): () => void {
  return () => {}
}

function compareDocumentOrder(one: Control, other: Control): number {
  const [before, after] = [findControl(one), findControl(other)]
  if (!before || !after) return Number(!before) - Number(!after)
  return before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1
}

/** Replaces the navigation of the link, which would change the hash: hash routers treat that as another page. */
function focusField(event: MouseEvent<HTMLElement>, control: Control): void {
  const form = event.currentTarget.closest('form') ?? undefined
  const field = findControl(control, form) ?? findControl(control)
  if (!field) return
  event.preventDefault()
  openDetails(field)
  field.focus()
  field.scrollIntoView({ block: 'center' })
}

/** Opens the `<details>` around a field, as following a link would: nothing in a closed one can be focused. */
function openDetails(field: Element): void {
  const details = field.closest('details:not([open])')
  if (!details) return
  details.setAttribute('open', '')
  openDetails(details)
}

/** Searches only inside of the body and not for hidden inputs: `<meta name="description">` is not a control. */
function findControl([id, name]: Control, root: Element = document.body): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLElement>('[id],[name]:not([type=hidden])')]
  return all.find((it) => it.id === id) ?? all.find((it) => it.getAttribute('name') === name)
}
