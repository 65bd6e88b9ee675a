import { memberOf } from '../../failure/memberOf.js'
import type { NativeFile } from './NativeFile.js'

/** A file that a form accepts. */
export type FormFile = Blob | NativeFile

/** Whether forms accept a value as a file. React Native's, which have `getParts`, also accept files on the device. */
export function isFormFile(value: unknown): value is FormFile {
  const isNative = 'getParts' in FormData.prototype && typeof memberOf(value, 'uri') === 'string'
  return isNative || value instanceof Blob
}

/** Appends a file to a form. */
export function appendFile(form: FormData, field: string, file: FormFile): void {
  if (file instanceof Blob) return form.append(field, file)
  // React Native's forms copy only own members, and a file may be a class instance. The types only cover browsers' forms.
  const { uri, name, type } = file
  Reflect.apply(form.append, form, [field, { uri, name, type }])
}
