const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

/** Formats a date. */
export function formatDate(date: Date): string {
  return days.format(date)
}
