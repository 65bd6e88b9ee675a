import { appendFile, isFormFile } from '../http/bodies/formFile.js'

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

/** Appends a value to a form, and what is in it under names of their own. */
export function appendToForm(
  form: FormData,
  { name, value }: Member,
  options: FormDataOptions,
): void {
  if (value === undefined || value === null) return
  if (isFormFile(value)) return appendFile(form, name, value)
  if (value instanceof Date) return form.append(name, value.toISOString())
  if (Array.isArray(value)) return appendList(form, { name, list: value }, options)
  if (typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      const inner = options.nesting === 'dots' ? `${name}.${key}` : `${name}[${key}]`
      appendToForm(form, { name: inner, value: member }, options)
    }
    return
  }
  form.append(name, textOf(value, name))
}

function appendList(
  form: FormData,
  { name, list }: { name: string; list: readonly unknown[] },
  options: FormDataOptions,
): void {
  for (const [index, item] of list.entries()) {
    const isPlain = typeof item !== 'object' || isFormFile(item) || item instanceof Date
    const names = { repeat: name, brackets: `${name}[]`, indices: `${name}[${index}]` }
    const style = isPlain ? (options.lists ?? 'repeat') : 'indices'
    appendToForm(form, { name: names[style], value: item }, options)
  }
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return value.toString()
  }
  throw new TypeError(`The member '${name}' is a ${typeof value}, which no form can hold.`)
}
