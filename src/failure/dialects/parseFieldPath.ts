/**
 * Splits a name as servers write it: `items.0.name`, `Items[0].Name`, `items[0][name]`, `$.items[0].name`.
 */
export function parseFieldPath(name: string): readonly string[] {
  const segments = name.replace(/\[(\w*)\]/g, '.$1').split('.')
  return segments.filter((segment) => segment !== '' && segment !== '$')
}
