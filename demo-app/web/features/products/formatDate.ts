const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

/** A day, as people read it. */
export function formatDate(date: Date): string {
  return days.format(date)
}
