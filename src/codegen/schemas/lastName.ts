/** What a reference calls its schema: `Pet` of `#/components/schemas/Pet` and of `models/Pet.yaml`. */
export function lastName(reference: string): string {
  const name = reference.split('/').at(-1) ?? reference
  const plain = name.replaceAll('~1', '/').replaceAll('~0', '~')
  return (
    plain
      .replace(/\.(?:json|ya?ml)$/, '')
      .split('/')
      .at(-1) ?? plain
  )
}
