import type { ReactNode } from 'react'
import { useDocumentTitle } from './useDocumentTitle.js'

interface PageProps {
  title: string
  /** An introduction below the title. */
  lead?: ReactNode
  /** Actions next to the title. */
  actions?: ReactNode
  /** Narrow pages are for forms and reading. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page with its heading, which is the document's title too. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  useDocumentTitle(title)
  return (
    <div className={width === 'narrow' ? 'page page-narrow' : 'page'}>
      <header className="page-header">
        <div>
          <h1>{title}</h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="button-row">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
