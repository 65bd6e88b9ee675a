import type { AxiosHeaders } from 'axios'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Makes sure that headers leave as they are: of a name in another script axios would send what is left without its letters,
 * so that two idempotency keys could become the same.
 *
 * @throws a `configuration` failure that names the header
 */
export function checkHeaders(headers: AxiosHeaders): void {
  // Writing all of them out, with their names, takes 1.2 kB of memory; each attempt passes here.
  if (!/[^\0-\xff]/.test(Object.values(headers).join())) return
  throw configurationFailure(
    'header-value',
    __DEV__ &&
      `The header '${/^(.*?):.*[^\0-\xff]/m.exec(String(headers))?.[1]}' holds a character that no header can carry. Encode its value, as by encodeURIComponent().`,
  )
}
