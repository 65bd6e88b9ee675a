import { appendToForm, type FormDataOptions } from './appendToForm.js'

/**
 * Makes a form of an object, for `multipart/form-data`: files and blobs as they are, in React Native `{ uri, name, type }`
 * too, dates as ISO text in UTC, `undefined` and `null` left out. Lists of objects have indices, whatever `lists` says,
 * since their members would mix otherwise.
 *
 * @throws a `configuration` failure for what no form can hold, such as a function, a `Map` or an invalid date
 */
export function toFormData(value: object, options: FormDataOptions = {}): FormData {
  const form = new FormData()
  for (const [name, member] of Object.entries(value)) {
    appendToForm(form, { name, value: member }, options)
  }
  return form
}
