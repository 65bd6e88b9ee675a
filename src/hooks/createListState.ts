import { defaultValue, type ListDefaults, type ListValues } from './ListState.js'
import { pageUrl } from './pageUrl.js'
import { readListState } from './readListState.js'
import { writeListState } from './writeListState.js'

/** The URL of a list at a render. */
export interface ListUrl {
  readonly search: string
  /** Whether a router holds the URL, instead of the page. */
  readonly isRouted: boolean
  readonly navigate: (search: string, options: { replace: boolean }) => void
}

/** Returns the list state of a URL, and functions that change it. */
export function createListState(defaults: ListDefaults, { search, isRouted, navigate }: ListUrl) {
  let routed = search
  const change = (change: ListValues, { replace = false } = {}): void => {
    // The second of two changes in one event builds on the first, which is not rendered yet.
    const current = isRouted ? routed : pageUrl.read()
    const next = writeListState({ defaults, search: current, change })
    // A navigation to the same state would add a history entry that going back does nothing with.
    if (next === writeListState({ defaults, search: current, change: {} })) return
    routed = next
    navigate(next, { replace })
  }
  const entries = Object.entries(defaults)
  const values = entries.map(([name, declared]) => [name, defaultValue(declared)] as const)
  return {
    state: readListState(defaults, search),
    change,
    reset: () => change(Object.fromEntries(values)),
    searchOf: (change: ListValues) => writeListState({ defaults, search, change }),
  }
}
