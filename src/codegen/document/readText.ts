import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Reads a file or a URL. */
export async function readText(place: string): Promise<string> {
  // .NET writes a byte order mark, which JSON does not allow; `fetch` removes it itself.
  if (!isAddress(place)) return new TextDecoder().decode(await readFile(place))
  const response = await fetch(place, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.text()
}

/** The absolute form of a path or a URL. */
export function wholePlace(place: string): string {
  return isAddress(place) ? new URL(place).href : path.resolve(place)
}

/**
 * Resolves a reference to another file. `undefined` if its URL has another origin than the document: a document must not make
 * the command request other servers.
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
