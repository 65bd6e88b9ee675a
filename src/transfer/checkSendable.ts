import { configurationFailure } from '../failure/configurationFailure.js'
import { isFormFile } from '../http/bodies/formFile.js'

/**
 * Refuses what nothing can send as a file: text, say, or files on the device where nothing reads them.
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
        ? 'What is sent as it is, or in chunks, is a File or a Blob. Of text make new Blob([text]), and of { uri, name, type } await (await fetch(file.uri)).blob().'
        : 'A form takes a File or a Blob, and in React Native { uri, name, type }. Of text make new File([text], name).'),
  )
}
