import type { FieldIssue } from './dialects/FieldIssue.js'

/** The errors of a form's input. */
export interface FieldErrors<Path extends string = string> {
  /** The messages of each field, by its path (`items.0.price`). Written by the server: show them as text only. */
  readonly fields: Readonly<Partial<Record<Path, readonly string[]>>>
  /** The messages that belong to no field. */
  readonly form: readonly string[]
  /** The prefix of the ids of the form's controls, so that forms with the same fields can be on one page. */
  readonly id?: string
}

/** The known fields of a form. */
export interface FormFields<Path extends string> {
  isField: (path: string) => path is Path
  /** The position of a field in the form. */
  placeOf: (path: string) => number
}

/** Groups issues by the form's fields, in the order of the fields; issues that match no field go to the form. */
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
  // `Object.fromEntries` loses the type of the keys.
  return {
    fields: Object.fromEntries<readonly string[]>(entries) as FieldErrors<Path>['fields'],
    form: [...form],
  }
}

/** Paths in forms have fewer segments; those of a server can be arbitrarily long. */
const maxPathLength = 50

/**
 * The path and its suffixes: the first names may be of a parameter (`create.product.name`) or a part of the request
 * (`body.name`). Stops at an index: a field of a list item is not a field of the form.
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
