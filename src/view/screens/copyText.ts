/**
 * Puts the text of an element on the clipboard; tells whether it is there.
 *
 * The clipboard's own interface is missing on plain HTTP and may be refused. The text is selected first, so that the
 * second way copies it, and so does a person's own shortcut where both are refused.
 */
export async function copyText(element: Element, text: string): Promise<boolean> {
  getSelection()?.selectAllChildren(element)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
