/** Goes to the page before, or to the start page when there is none. */
export function goBack(): void {
  if (history.length > 1) history.back()
  else location.assign('/')
}
