import type { ReactNode } from 'react'
import { useDocumentTitle } from './useDocumentTitle.js'

interface PageProps {
  title: string
  /** A sentence or two under the title. */
  lead?: ReactNode
  /** What can be done here, beside the title. */
  actions?: ReactNode
  /** Narrow pages are for forms and reading. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page with its heading; names the document after it. */
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
