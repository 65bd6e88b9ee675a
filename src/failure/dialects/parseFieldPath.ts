/**
 * Splits a field name of a server into segments: `items.0.name`, `Items[0].Name`, `items[0][name]`, `$.items[0].name`.
 */
export function parseFieldPath(name: string): readonly string[] {
  const segments = name.replace(/\[(\w*)\]/g, '.$1').split('.')
  return segments.filter((segment) => segment !== '' && segment !== '$')
}
