import { configurationFailure } from '../failure/configurationFailure.js'
import { isFormFile, type FormFile } from '../http/bodies/formFile.js'

/**
 * Refuses files on the device where nothing reads them.
 *
 * @throws a `configuration` failure
 */
export function checkNativeFiles(files: readonly FormFile[], isRaw: boolean): void {
  const isSent = isRaw ? (file: FormFile) => file instanceof Blob : isFormFile
  if (files.every(isSent)) return
  throw configurationFailure(
    'native-file',
    __DEV__ &&
      (isRaw
        ? "body: 'raw' sends a blob, and no { uri, name, type }. Give it await (await fetch(file.uri)).blob()."
        : 'Only the forms of React Native take { uri, name, type }. Give a File or a Blob.'),
  )
}
