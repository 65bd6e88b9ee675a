import type { ApiClient } from '../http/ApiClient.js'
import { checkStore } from '../storage/checkStore.js'
import { checkFiles } from './checkFiles.js'
import { checkLimits } from './checkLimits.js'
import { checkSendable } from './checkSendable.js'
import type { ChunkedInput, ChunkedTarget } from './ChunkedTarget.js'
import { ChunkedUpload } from './ChunkedUpload.js'
import { filesOf } from './filesOf.js'
import type { Job } from './Job.js'

/**
 * Uploads a file in chunks, by the tus protocol. It resumes from the server's offset: automatically after a lost
 * connection, and after a cancellation when called again with the same `url`, or with a `store`.
 *
 * Every request uses the client: its credentials, refresh, events and failures.
 *
 * @returns the URL of the file
 * @see https://tus.io/protocols/resumable-upload
 */
export async function uploadInChunks(
  client: ApiClient,
  target: ChunkedTarget,
  input: ChunkedInput & Job,
): Promise<{ url: string }> {
  checkLimits({ chunkBytes: target.chunkBytes })
  if (__DEV__ && target.store) checkStore(target.store)
  const files = filesOf(input.file)
  checkSendable(files, true)
  const refusal = checkFiles(files, target)
  if (refusal) throw refusal
  const upload = new ChunkedUpload(client, target, input)
  return { url: await upload.run() }
}
