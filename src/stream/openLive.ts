import type { ApiClient } from '../http/ApiClient.js'
import { openStream, type StreamResponse, type StreamRequest } from '../http/openStream.js'

/**
 * The longest silence of a stream, in milliseconds, where the call says nothing: servers send a sign of life every 15 to 30
 * seconds, which the limit for other responses would not wait for.
 */
const longestSilence = 45_000

/** Opens a stream that tells what happens, so that nothing of it is of use to another one. */
export function openLive(client: ApiClient, request: StreamRequest): Promise<StreamResponse> {
  const timeout = { receive: longestSilence, ...request.timeout }
  // Chromium lets calls of one URL wait for the first one's response to be in its cache. Some workers at the edge know no caches.
  const fetchOptions: RequestInit | false = typeof location === 'object' && { cache: 'no-store' }
  return openStream(client, { ...request, timeout, fetchOptions })
}
