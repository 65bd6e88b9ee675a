import { plainReference } from './filePointer.js'

/** The remark about a reference that can't be resolved. */
export function missingReference(reference: string): string {
  const isElsewhere = /^https?:/i.test(reference)
  return isElsewhere
    ? `refers to ${reference}, and other addresses than the document's are not asked: save that beside the document, and refer to the file`
    : `refers to ${plainReference(reference)}, which can't be found`
}
