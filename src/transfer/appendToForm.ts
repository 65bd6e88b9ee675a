import { configurationFailure } from '../failure/configurationFailure.js'
import { asJson } from '../http/bodies/asJson.js'
import { appendFile, isFormFile } from '../http/bodies/formFile.js'
import { builtinTag } from '../http/builtinTag.js'

/** How a value becomes a form. */
export interface FormDataOptions {
  /**
   * The names of the items of a list: `tags` again and again, `tags[]`, or `tags[0]`, `tags[1]`.
   *
   * @defaultValue `'repeat'`
   */
  lists?: 'repeat' | 'brackets' | 'indices'
  /** The names of nested members: `address[city]` or `address.city`. @defaultValue `'brackets'` */
  nesting?: 'brackets' | 'dots'
}

/** What is to stand in a form. */
interface Member {
  name: string
  value: unknown
}

/**
 * Appends a value to a form, and what is in it under names of their own.
 *
 * @throws a `configuration` failure for what no form can hold
 */
export function appendToForm(
  form: FormData,
  { name, value: given }: Member,
  options: FormDataOptions,
): void {
  if (given === undefined || given === null) return
  if (isFormFile(given)) return appendFile(form, name, given)
  const value = asJson(given)
  if (isList(value)) return appendList(form, { name, list: Array.from(value) }, options)
  if (!isNested(value)) return form.append(name, textOf(value, name))
  for (const [key, member] of Object.entries(value)) {
    const inner = options.nesting === 'dots' ? `${name}.${key}` : `${name}[${key}]`
    appendToForm(form, { name: inner, value: member }, options)
  }
}

/** A list, or the files of an input. */
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
    const value = asJson(item)
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
      `The member '${name}' is ${what}, which no form can hold. Give text, numbers, dates, files, and lists and objects of them.`,
  )
}
