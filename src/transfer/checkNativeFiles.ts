import { configurationFailure } from '../failure/configurationFailure.js'
import type { NativeFile } from './NativeFile.js'

/**
 * Refuses files on the device where nothing reads them.
 *
 * @throws a `configuration` failure
 */
export function checkNativeFiles(files: readonly (Blob | NativeFile)[], isRaw: boolean): void {
  const isSent = !isRaw && 'getParts' in FormData.prototype
  if (isSent || files.every((file) => file instanceof Blob)) return
  throw configurationFailure(
    'native-file',
    __DEV__ &&
      (isRaw
        ? "body: 'raw' sends a blob, and no { uri, name, type }. Give it await (await fetch(file.uri)).blob()."
        : 'Only the forms of React Native take { uri, name, type }. Give a File or a Blob.'),
  )
}
