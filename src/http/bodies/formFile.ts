import { memberOf } from '../../failure/memberOf.js'
import type { NativeFile } from './NativeFile.js'

/** What a form takes as a file. */
export type FormFile = Blob | NativeFile

/** Whether forms take it as a file: React Native's, which have `getParts`, take those on the device too. */
export function isFormFile(value: unknown): value is FormFile {
  const isNative = 'getParts' in FormData.prototype && typeof memberOf(value, 'uri') === 'string'
  return isNative || value instanceof Blob
}

/** Appends a file to a form. */
export function appendFile(form: FormData, field: string, file: FormFile): void {
  if (file instanceof Blob) return form.append(field, file)
  // React Native's forms copy an object's own members alone, and a file may be of a class. Types know forms of browsers alone.
  const { uri, name, type } = file
  Reflect.apply(form.append, form, [field, { uri, name, type }])
}
