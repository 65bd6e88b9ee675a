import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import { nameOf, refusal } from './checkFiles.js'

/**
 * Why files could not be sent. Browsers say of one that they can't read what they say of a lost connection, and Firefox says
 * nothing: it sends no more, until the time is over.
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
      return refusal(`${nameOf(file)} can't be read: ${why}.`, field)
    }
  }
  return failure
}

async function isReadable(file: Blob | NativeFile): Promise<boolean> {
  if (!(file instanceof Blob)) return true
  try {
    const { byteLength } = await file.slice(file.size - 1).arrayBuffer()
    // Firefox reads what is there by now, which may be less.
    return byteLength > 0 || file.size === 0
  } catch {
    return false
  }
}
