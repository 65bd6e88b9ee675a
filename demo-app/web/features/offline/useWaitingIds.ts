import { useOutbox } from 'repository-hooks/offline'

/** The ids of products with a change that is not saved yet. */
export function useWaitingIds(): ReadonlySet<unknown> {
  const { entries } = useOutbox()
  return new Set(entries.map(({ variables }) => idOf(variables)))
}

function idOf(variables: unknown): unknown {
  const isObject = typeof variables === 'object' && variables !== null
  return isObject && 'id' in variables ? variables.id : variables
}
