import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Reads a file, or what stands at an address. */
export async function readText(place: string): Promise<string> {
  // .NET writes a byte order mark, which JSON has no place for; fetch leaves it out by itself.
  if (!isAddress(place)) return new TextDecoder().decode(await readFile(place))
  const response = await fetch(place, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.text()
}

/** A place as all that refer to it find it. */
export function wholePlace(place: string): string {
  return isAddress(place) ? new URL(place).href : path.resolve(place)
}

/**
 * Where something is that a file, or what stands at an address, refers to; `undefined` for addresses of others, which a
 * document does not get to have asked.
 */
export function placeBeside(place: string, target: string): string | undefined {
  if (isAddress(place)) {
    const { href, origin } = new URL(target, place)
    return origin === new URL(place).origin ? href : undefined
  }
  return /^[a-z]+:\/\//i.test(target) ? undefined : path.resolve(path.dirname(place), target)
}

function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place)
}
