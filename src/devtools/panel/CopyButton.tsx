import { useState, type ReactNode } from 'react'
import { copyText } from './copyText.js'

/** What {@link CopyButton} takes. */
export interface CopyButtonProps {
  /** Makes what is copied. */
  text: () => string
  children: string
}

/** Puts a text on the clipboard, and says that it did as long as it has the focus. */
export function CopyButton({ text, children }: CopyButtonProps): ReactNode {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => setCopied(await copyText(text()))
  return (
    <button
      type="button"
      aria-live="polite"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      {isCopied ? 'Copied' : children}
    </button>
  )
}
