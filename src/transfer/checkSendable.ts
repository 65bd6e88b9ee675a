import { configurationFailure } from '../failure/configurationFailure.js'
import { isFormFile } from '../http/bodies/formFile.js'

/**
 * Rejects values that cannot be sent as a file, such as text, or a React Native file where it cannot be read.
 *
 * @throws a `configuration` failure
 */
export function checkSendable(files: readonly unknown[], isRaw: boolean): void {
  const isSent = isRaw ? (file: unknown) => file instanceof Blob : isFormFile
  if (files.every(isSent)) return
  throw configurationFailure(
    'native-file',
    __DEV__ &&
      (isRaw
        ? 'A raw or chunked upload takes a File or a Blob. Convert text with new Blob([text]), and { uri, name, type } with await (await fetch(file.uri)).blob().'
        : 'A form takes a File or a Blob, and in React Native { uri, name, type }. Convert text with new File([text], name).'),
  )
}
