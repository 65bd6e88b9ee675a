/** Parses a URL; `undefined` if it is invalid. `URL.canParse` is missing in Safari 16, React Native and older jsdom. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
