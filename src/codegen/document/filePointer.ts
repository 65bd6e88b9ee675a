import { decodeText } from '../../failure/decodeText.js'

const start = '/x-files/'

/** The key of a file among those that a document refers to. */
export function fileKey(file: string): string {
  return file.replaceAll('\\', '/')
}

/** The JSON pointer to the copy of a referenced file inside the document. */
export function filePointer(file: string): string {
  const key = fileKey(file).replaceAll('~', '~0').replaceAll('/', '~1')
  return `${start}${encodeURIComponent(key)}`
}

/** A reference as the document wrote it, with its file. */
export function plainReference(reference: string): string {
  if (!reference.startsWith(`#${start}`)) return reference
  const [key = '', ...pointer] = reference.slice(start.length + 1).split('/')
  const file = decodeText(key).replaceAll('~1', '/').replaceAll('~0', '~')
  return `${file}#${pointer.map((name) => `/${name}`).join('')}`
}
