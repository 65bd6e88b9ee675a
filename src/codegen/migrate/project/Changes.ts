import type { Node } from '@babel/types'
import type { SourceFile } from './SourceFile.js'
import { endOf, startOf } from './walk.js'

/** Text that takes the place of other text. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The edits of files, by file. */
export class Changes {
  readonly #edits = new Map<SourceFile, Edit[]>()

  add(file: SourceFile, edit: Edit): void {
    const edits = this.#edits.get(file) ?? []
    const isKnown = edits.some(
      ({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text,
    )
    if (!isKnown) this.#edits.set(file, [...edits, edit])
  }

  replace(file: SourceFile, node: Node, text: string): void {
    this.add(file, { start: startOf(node), end: endOf(node), text })
  }

  get files(): readonly SourceFile[] {
    return [...this.#edits.keys()]
  }

  editsOf(file: SourceFile): readonly Edit[] {
    return this.#edits.get(file) ?? []
  }

  /** The text of a file with its edits. */
  textOf(file: SourceFile): string {
    return applyEdits(file.text, this.#edits.get(file) ?? [])
  }
}

/** Text with its edits; an edit within another one is part of that one. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end)
  const parts: string[] = []
  let at = 0
  for (const edit of sorted) {
    if (edit.start < at) continue
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return parts.join('') + text.slice(at)
}
