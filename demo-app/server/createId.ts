import { randomInt } from 'node:crypto'

const alphabet = '0123456789abcdefghijkmnpqrstuvwxyz'

/** Creates a short random id with a prefix for its type, such as `prd_7k2m9x4t1c`. */
export function createId(prefix: string): string {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)])
  return `${prefix}_${letters.join('')}`
}
