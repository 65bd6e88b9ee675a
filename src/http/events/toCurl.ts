import type { ApiEventMap } from './ApiEvents.js'
import { viewMessage } from './viewMessage.js'

/**
 * Converts an attempt into a curl command to paste into a shell. Secrets are masked: insert your own.
 *
 * @example
 * ```ts
 * api.events.on('attempt', (event) => console.log(toCurl(event)))
 * ```
 */
export function toCurl({ method, request }: ApiEventMap['attempt']): string {
  const view = viewMessage(request)
  const headers = Object.entries(view.headers()).map(
    ([name, value]) => `-H ${quote(`${name}: ${value}`)}`,
  )
  const { body } = view
  const data = typeof body === 'string' ? body : JSON.stringify(body)
  const parts = ['curl', '-X', method, quote(view.url), ...headers]
  if (data !== undefined) parts.push('--data-raw', quote(data))
  return parts.join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
