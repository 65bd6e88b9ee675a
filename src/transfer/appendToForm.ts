import { configurationFailure } from '../failure/configurationFailure.js'
import { toJsonValue } from '../http/bodies/toJsonValue.js'
import { appendFile, isFormFile } from '../http/bodies/formFile.js'
import { builtinTag } from '../http/builtinTag.js'

/** How an object is converted to form fields. */
export interface FormDataOptions {
  /**
   * The field names of list items: `tags` repeated, `tags[]`, or `tags[0]`, `tags[1]`.
   *
   * @defaultValue `'repeat'`
   */
  lists?: 'repeat' | 'brackets' | 'indices'
  /** The field names of nested properties: `address[city]` or `address.city`. @defaultValue `'brackets'` */
  nesting?: 'brackets' | 'dots'
}

/** A field of a form. */
interface Member {
  name: string
  value: unknown
}

/**
 * Appends a value to a form; nested values get field names of their own.
 *
 * @throws a `configuration` failure for a value that a form cannot contain
 */
export function appendToForm(
  form: FormData,
  { name, value: given }: Member,
  options: FormDataOptions,
): void {
  if (given === undefined || given === null) return
  if (isFormFile(given)) return appendFile(form, name, given)
  const value = toJsonValue(given)
  if (isList(value)) return appendList(form, { name, list: Array.from(value) }, options)
  if (!isNested(value)) return form.append(name, textOf(value, name))
  for (const [key, member] of Object.entries(value)) {
    const inner = options.nesting === 'dots' ? `${name}.${key}` : `${name}[${key}]`
    appendToForm(form, { name: inner, value: member }, options)
  }
}

/** Returns whether a value is an array or a `FileList`. */
function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || builtinTag(value) === 'FileList'
}

function isNested(value: unknown): value is object {
  return builtinTag(value) === 'Object'
}

function appendList(
  form: FormData,
  { name, list }: { name: string; list: readonly unknown[] },
  options: FormDataOptions,
): void {
  for (const [index, item] of list.entries()) {
    const value = toJsonValue(item)
    const isPlain = isFormFile(item) || !(isNested(value) || isList(value))
    const names = { repeat: name, brackets: `${name}[]`, indices: `${name}[${index}]` }
    const style = isPlain ? (options.lists ?? 'repeat') : 'indices'
    appendToForm(form, { name: names[style], value: item }, options)
  }
}

function textOf(value: unknown, name: string): string {
  if (/^(?:string|bigint|boolean|number)$/.test(typeof value) && !Number.isNaN(value))
    return String(value)
  const said = Number.isNaN(value) ? 'NaN' : `a ${builtinTag(value)}`
  const what = value === null ? 'an invalid date' : said
  throw configurationFailure(
    'form-member',
    __DEV__ &&
      `The field '${name}' is ${what}, which a form cannot contain. Use text, numbers, dates, files, and lists and objects of them.`,
  )
}
