import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import { getFileName, invalidFile } from './checkFiles.js'

/**
 * Returns the failure of an upload. Browsers report an unreadable file as a lost connection, and Firefox not at all: it
 * stops sending until the timeout.
 */
export async function failureOfSending(
  error: unknown,
  files: readonly (Blob | NativeFile)[],
  field?: string,
): Promise<ApiFailure> {
  const failure = toApiFailure(error)
  if (failure.committed || !/Connection$|Timeout$/.test(failure.kind)) return failure
  for (const file of files) {
    if (!(await isReadable(file))) {
      const why = 'it has changed, was moved or deleted since it was chosen, or is a folder'
      return invalidFile(`${getFileName(file)} can't be read: ${why}.`, field)
    }
  }
  return failure
}

async function isReadable(file: Blob | NativeFile): Promise<boolean> {
  if (!(file instanceof Blob)) return true
  try {
    const { byteLength } = await file.slice(file.size - 1).arrayBuffer()
    // Firefox reads the current content, which may be shorter.
    return byteLength > 0 || file.size === 0
  } catch {
    return false
  }
}
