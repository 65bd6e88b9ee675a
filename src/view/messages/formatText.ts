import type { Text, TextValues } from '../../failure/FailureTexts.js'

/** Replaces the placeholders of a text with values; those without a value with nothing. A missing text is empty. */
export function formatText(text: Text = '', values: TextValues = {}): string {
  if (typeof text === 'function') return text(values)
  return text.replace(/\{(\w+)\}/g, (_, name: keyof TextValues) => `${values[name] ?? ''}`)
}
