import type { Sources } from './TypedApp.ts'

/** The schemas of each resource, which all apps share; what makes its files is given, by the names of these. */
export function generate(
  count: number,
  filesOf: Readonly<Record<string, (index: number) => string>> = {},
): Sources {
  const files = { 'schemas#.ts': schemasOf, ...filesOf }
  const sources = indexes(count).flatMap((index) =>
    Object.entries(files).map(([name, write]) => [name.replace('#', `${index}`), write(index)]),
  )
  return Object.fromEntries(sources)
}

/** The numbers of so many resources. */
export function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function schemasOf(n: number): string {
  return `import { z } from 'zod'
export const Thing${n} = z.object({ id: z.string(), name: z.string(), price: z.number(), tags: z.array(z.string()), stock${n}: z.number(), createdAt: z.string() })
export type Thing${n} = z.output<typeof Thing${n}>
export const NewThing${n} = z.object({ name: z.string(), price: z.number(), stock${n}: z.number() })
export const Thing${n}Patch = z.object({ name: z.string().optional(), price: z.number().optional(), stock${n}: z.number().optional() })
export const Thing${n}Filter = z.object({ category: z.string().optional(), search${n}: z.string().optional() })
export const Taken${n} = z.object({ code: z.string(), by${n}: z.string() })
`
}
