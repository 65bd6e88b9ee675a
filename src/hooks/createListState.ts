import { defaultValue, type ListDefaults, type ListValues } from './ListState.js'
import { pageUrl } from './pageUrl.js'
import { readListState } from './readListState.js'
import { writeListState } from './writeListState.js'

/** The URL of a list, as it is rendered. */
export interface ListUrl {
  readonly search: string
  /** Whether a router has it, and not the page. */
  readonly isRouted: boolean
  readonly navigate: (search: string, options: { replace: boolean }) => void
}

/** The state that a URL says, and what changes it. */
export function createListState(defaults: ListDefaults, { search, isRouted, navigate }: ListUrl) {
  let routed = search
  const change = (change: ListValues, { replace = false } = {}): void => {
    // Of two changes at once, the second finds the first, which is not rendered yet.
    const now = isRouted ? routed : pageUrl.read()
    const next = writeListState({ defaults, search: now, change })
    // What leads nowhere would be an entry that the step back does nothing with.
    if (next === writeListState({ defaults, search: now, change: {} })) return
    routed = next
    navigate(next, { replace })
  }
  const entries = Object.entries(defaults)
  const values = entries.map(([name, it]) => [name, defaultValue(it)] as const)
  return {
    state: readListState(defaults, search),
    change,
    reset: () => change(Object.fromEntries(values)),
    searchOf: (change: ListValues) => writeListState({ defaults, search, change }),
  }
}
