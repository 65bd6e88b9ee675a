import { useOutbox } from 'repository-hooks/offline'

/** The ids of products with an unsent mutation. */
export function useUnsentIds(): ReadonlySet<unknown> {
  const { entries } = useOutbox()
  return new Set(entries.map(({ variables }) => getId(variables)))
}

function getId(variables: unknown): unknown {
  const isObject = typeof variables === 'object' && variables !== null
  return isObject && 'id' in variables ? variables.id : variables
}
