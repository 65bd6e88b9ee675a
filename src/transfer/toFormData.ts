import { appendToForm, type FormDataOptions } from './appendToForm.js'

/**
 * Converts an object to `FormData`, for `multipart/form-data`: files and blobs are kept, also `{ uri, name, type }` in
 * React Native, dates become ISO text in UTC, `undefined` and `null` are omitted. Lists of objects have indices whatever
 * `lists` is, since their properties would mix otherwise.
 *
 * @throws a `configuration` failure for a value that a form cannot contain, such as a function, a `Map` or an invalid date
 */
export function toFormData(value: object, options: FormDataOptions = {}): FormData {
  const form = new FormData()
  for (const [name, member] of Object.entries(value)) {
    appendToForm(form, { name, value: member }, options)
  }
  return form
}
