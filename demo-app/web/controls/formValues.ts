/** The texts in a form's controls, by their names; files are left out. */
export function formValues(form: HTMLFormElement): Partial<Record<string, string>> {
  const texts = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(texts)
}
