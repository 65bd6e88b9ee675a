import type { ReactNode } from 'react'
import { Icon } from '../../controls/Icon.js'

/** Says that nothing went wrong, after all. */
export function ItWorked({ children }: { children: ReactNode }) {
  return (
    <div className="failure-success" role="status">
      <Icon name="check" />
      <p>
        <strong>It worked.</strong>
      </p>
      <p>{children}</p>
    </div>
  )
}
