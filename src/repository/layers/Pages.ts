import { isRecord } from '../queries/shareEqual.js'

/** The data of an infinite query. */
export interface Pages {
  readonly pages: readonly unknown[]
  readonly pageParams: readonly unknown[]
}

/** Whether data is that of an infinite query. */
export function isPages(data: unknown): data is Pages {
  return isRecord(data) && Array.isArray(data['pages']) && Array.isArray(data['pageParams'])
}
