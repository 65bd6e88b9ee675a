import type { FieldIssue } from './dialects/FieldIssue.js'

/** What is wrong with a form's input. */
export interface FieldErrors<Path extends string = string> {
  /** The messages of each field, by its path (`items.0.price`). Written by the server: show them as text only. */
  readonly fields: Readonly<Partial<Record<Path, readonly string[]>>>
  /** The messages that belong to no field. */
  readonly form: readonly string[]
  /** What the ids of the form's controls begin with, so that forms with the same fields can share a page. */
  readonly id?: string
}

/** The fields of a form, as far as they are known. */
export interface FormFields<Path extends string> {
  isField: (path: string) => path is Path
  /** Where a field stands in the form. */
  placeOf: (path: string) => number
}

/** Sorts complaints by the form's fields, in their order; what fits none of them is the form's. */
export function placeFieldIssues<Path extends string>(
  issues: readonly FieldIssue[],
  { isField, placeOf }: FormFields<Path>,
): FieldErrors<Path> {
  const fields = new Map<Path, Set<string>>()
  const form = new Set<string>()
  for (const { path, message } of issues) {
    const name = endsOf(path).flatMap(spellings).find(isField)
    const messages = name === undefined ? form : (fields.get(name) ?? new Set())
    if (name !== undefined) fields.set(name, messages)
    messages.add(message)
  }
  const inOrder = [...fields].sort(([one], [other]) => placeOf(one) - placeOf(other))
  const entries = inOrder.map(([name, messages]) => [name, [...messages]] as const)
  // TypeScript forgets whose names the entries have.
  return {
    fields: Object.fromEntries<readonly string[]>(entries) as FieldErrors<Path>['fields'],
    form: [...form],
  }
}

/** Places in forms have fewer segments; a server can make them as many as it likes. */
const maxPathLength = 50

/**
 * The path, and what is left of it without the names in front, which may be of a parameter (`create.product.name`) or a part
 * of the request (`body.name`). A field of an item is none of the form.
 */
function endsOf(path: readonly string[]): readonly (readonly string[])[] {
  const [first = '', ...rest] = path
  const isWhole = rest.length === 0 || rest.length > maxPathLength || /^\d+$/.test(first)
  return isWhole ? [path] : [path, ...endsOf(rest)]
}

/** The path as the server wrote it, and as JavaScript and other languages would write it. */
function spellings(path: readonly string[]): readonly string[] {
  return [path, path.map(camelCased), path.map(snakeCased)].map((segments) => segments.join('.'))
}

function camelCased(name: string): string {
  return name
    .replace(/[-_]+(.?)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
}

function snakeCased(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}
