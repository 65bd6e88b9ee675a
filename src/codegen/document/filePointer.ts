import { decodeText } from '../../failure/decodeText.js'

const start = '/x-files/'

/** What a file is called among those that a document refers to. */
export function fileKey(file: string): string {
  return file.replaceAll('\\', '/')
}

/** Where a file that a document refers to is kept within it, as a JSON pointer. */
export function filePointer(file: string): string {
  const key = fileKey(file).replaceAll('~', '~0').replaceAll('/', '~1')
  return `${start}${encodeURIComponent(key)}`
}

/** A reference as its author wrote it, with the file that it leads to. */
export function plainReference(reference: string): string {
  if (!reference.startsWith(`#${start}`)) return reference
  const [key = '', ...pointer] = reference.slice(start.length + 1).split('/')
  const file = decodeText(key).replaceAll('~1', '/').replaceAll('~0', '~')
  return `${file}#${pointer.map((name) => `/${name}`).join('')}`
}
