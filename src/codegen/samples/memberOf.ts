/** The name of the member at a place of samples: `order.lines[].sku` is `sku`. */
export function memberOf(path: string): string {
  const name = path.split('.').findLast((segment) => /\w/.test(segment)) ?? path
  return name.replaceAll('[]', '')
}
