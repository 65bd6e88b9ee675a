import path from 'node:path'
import type { FileChange } from './planOutput.js'

/** Lists what changed, or would change. */
export function listChanges(
  changes: readonly FileChange[],
  { check, out }: { check: boolean; out: string },
): string {
  const changed = changes.filter(({ isChange }) => isChange)
  const files = changed.map((change) => `  ${verbOf(change, check)} ${path.join(out, change.file)}`)
  const notes = changes.flatMap(({ file, notes: said }) =>
    said.map((note) => `  ${path.join(out, file)} ${note}`),
  )
  if (files.length === 0) return ['Nothing changed.', ...notes].join('\n')
  return [...files, ...notes].join('\n')
}

function verbOf({ text, isNew = false }: FileChange, check: boolean): string {
  if (text === undefined) return 'gone    '
  if (isNew) return check ? 'would be new' : 'new     '
  return check ? 'would change' : 'changed '
}
