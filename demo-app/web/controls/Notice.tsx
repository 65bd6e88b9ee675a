import type { ReactNode } from 'react'
import { Icon } from './Icon.js'

interface NoticeProps {
  tone?: 'info' | 'warning' | 'danger'
  /** `alert` for what a user must hear at once. */
  role?: 'alert' | 'status' | 'note'
  children: ReactNode
}

/** A remark that stands out of the page. */
export function Notice({ tone = 'info', role = 'note', children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>{children}</div>
    </div>
  )
}
