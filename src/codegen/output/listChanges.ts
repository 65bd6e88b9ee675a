import path from 'node:path'
import type { FileChange } from './planOutput.js'

/** Says what changed, or would. */
export function listChanges(
  changes: readonly FileChange[],
  { check, out }: { check: boolean; out: string },
): string {
  const changed = changes.filter(({ isChange }) => isChange)
  const verb = check ? 'would change' : 'changed'
  const files = changed.map(
    ({ file, text }) => `  ${text === undefined ? 'gone    ' : verb} ${path.join(out, file)}`,
  )
  const notes = changes.flatMap(({ file, notes: said }) =>
    said.map((note) => `  ${path.join(out, file)} ${note}`),
  )
  if (files.length === 0) return ['Nothing changed.', ...notes].join('\n')
  return [...files, ...notes].join('\n')
}
