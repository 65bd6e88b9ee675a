import { useEffect } from 'react'

/** Names the document after the page. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Stockroom`
  }, [title])
}
