/** Whether a method only reads, by its definition, so that its response says nothing about something having been done. */
export function isSafeMethod(method: string): boolean {
  return /^(?:GET|HEAD|OPTIONS|QUERY)$/.test(method)
}
