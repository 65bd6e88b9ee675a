import type { ReactNode } from 'react'

/** What {@link Facts} takes. */
export interface FactsProps {
  /** Names and values; those without a value are left out. */
  facts: Readonly<Record<string, ReactNode>>
}

/** Names and values, one a line. */
export function Facts({ facts }: FactsProps): ReactNode {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')
  return (
    <dl>
      {known.map(([name, value]) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function FactRow({ name, value }: { name: string; value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
