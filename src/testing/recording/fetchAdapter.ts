import type { MockAdapter } from '../MockApi.js'

/** A minimal axios adapter that sends with `fetch`. */
export const fetchAdapter: MockAdapter = async (config) => {
  const { signal, method = 'get', url = '' } = config
  const headers = Object.entries(config.headers.toJSON()).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const response = await fetch(url, {
    method: method.toUpperCase(),
    headers,
    body: (config.data as BodyInit | null | undefined) ?? null,
    ...(signal instanceof AbortSignal && { signal }),
  })
  return {
    data: await response.text(),
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    config,
  }
}
