/**
 * Copies the text of an element to the clipboard, and returns whether that worked.
 *
 * The Clipboard API is missing on plain HTTP, and permission may be denied. The element is selected first, so that
 * `execCommand` copies it, and so does the user's keyboard shortcut if both ways are blocked.
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
