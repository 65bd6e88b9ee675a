import type { ReactNode } from 'react'
import { Icon } from '../../controls/Icon.js'

/** Shows that the call succeeded. */
export function SuccessNotice({ children }: { children: ReactNode }) {
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
