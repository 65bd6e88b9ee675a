import type { ReactNode } from 'react'

/** What {@link State} takes. */
export interface StateProps {
  state: string
  /** What is shown instead of the state: a status, the kind of a failure. */
  children?: ReactNode
}

/** How something ended, in a word and a colour. */
export function State({ state, children = state }: StateProps): ReactNode {
  return <span data-state={state}>{children}</span>
}
