import type { ReactNode } from 'react'
import { Icon } from './Icon.js'

interface NoticeProps {
  tone?: 'info' | 'warning' | 'danger'
  /** `alert` for notices that screen readers announce immediately. */
  role?: 'alert' | 'status' | 'note'
  children: ReactNode
}

/** A highlighted notice. */
export function Notice({ tone = 'info', role = 'note', children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>{children}</div>
    </div>
  )
}
