import type { ApiClient } from '../http/ApiClient.js'
import { openStream, type StreamResponse, type StreamRequest } from '../http/openStream.js'

/**
 * The default idle timeout of a stream, in milliseconds. Servers send a keep-alive every 15 to 30 seconds, which the
 * default for other responses is too short for.
 */
const defaultIdleTimeout = 45_000

/** Opens a stream of live data, whose response must not be cached or shared. */
export function openLiveStream(client: ApiClient, request: StreamRequest): Promise<StreamResponse> {
  const timeout = { receive: defaultIdleTimeout, ...request.timeout }
  // Chromium delays further requests of one URL until the first response is in its cache. Some edge workers reject the
  // `cache` option.
  const fetchOptions: RequestInit | false = typeof location === 'object' && { cache: 'no-store' }
  return openStream(client, { ...request, timeout, fetchOptions })
}
