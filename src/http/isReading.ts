/** Whether a method only reads, by its definition, so that its answer says nothing about something having been done. */
export function isReading(method: string): boolean {
  return readingMethods.has(method)
}

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY'])
