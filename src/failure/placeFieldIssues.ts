import type { FieldIssue } from './dialects/FieldIssue.js'

/** What is wrong with a form's input. */
export interface FieldErrors<Path extends string = string> {
  /** The messages of each field, by its path (`items.0.price`). Written by the server: show them as text only. */
  readonly fields: Readonly<Partial<Record<Path, readonly string[]>>>
  /** The messages that belong to no field. */
  readonly form: readonly string[]
}

/** Sorts complaints by the form's fields; what fits none of them is the form's. */
export function placeFieldIssues<Path extends string>(
  issues: readonly FieldIssue[],
  isField: (path: string) => path is Path,
): FieldErrors<Path> {
  // Without a prototype no name has a meaning of its own; TypeScript has no type for that.
  const fields = Object.create(null) as Partial<Record<Path, string[]>>
  const form: string[] = []
  for (const { path, message } of issues) {
    const name = spellings(path).find(isField)
    const messages = name === undefined ? form : (fields[name] ??= [])
    if (!messages.includes(message)) messages.push(message)
  }
  return { fields, form }
}

/** The path as the server wrote it, and as JavaScript and other languages would write it. */
function spellings(path: readonly string[]): readonly string[] {
  return [path, path.map(camelCased), path.map(snakeCased)].map((segments) => segments.join('.'))
}

function camelCased(name: string): string {
  return name
    .replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
}

function snakeCased(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}
