/** The text values of a form's controls by name; files are omitted. */
export function formValues(form: HTMLFormElement): Partial<Record<string, string>> {
  const texts = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(texts)
}
