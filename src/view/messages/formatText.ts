import type { Text, TextValues } from '../../failure/FailureTexts.js'

/** Fills the values into a text; a name that has no value is left out, and so is a text that an app has lost. */
export function formatText(text: Text = '', values: TextValues = {}): string {
  if (typeof text === 'function') return text(values)
  return text.replace(/\{(\w+)\}/g, (_, name: keyof TextValues) => `${values[name] ?? ''}`)
}
