const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Formats a number of bytes for people: `5 MB`, `1.3 MB`, `512 B`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1_000 ** power
  return `${Number(value.toFixed(value < 10 ? 1 : 0))} ${units[power]}`
}
