import { generate } from './generate.ts'
import { editsOfNamedHooks, screenOfNamedHooks } from './namedHooks.ts'
import type { TypedApp } from './TypedApp.ts'

/** Repositories of this library. */
export const ours: TypedApp = {
  name: 'repository-hooks',
  generate: async (count) =>
    generate(count, { 'things#.ts': repositoryOf, 'Screen#.tsx': screenOfNamedHooks }),
  edits: editsOfNamedHooks,
}

function repositoryOf(n: number): string {
  return `import { numberedPage, repository } from 'repository-hooks'
import { NewThing${n}, Taken${n}, Thing${n}, Thing${n}Filter, Thing${n}Patch } from './schemas${n}.js'
export const things${n} = repository({
  one: 'thing${n}', many: 'things${n}', path: '/things${n}',
  schema: Thing${n}, create: NewThing${n}, update: Thing${n}Patch, filter: Thing${n}Filter,
  page: numberedPage({ pageSize: 20 }), errors: { 409: Taken${n} },
})
export const { useThings${n}, useThing${n}, useCreateThing${n}, useUpdateThing${n}, useDeleteThing${n} } = things${n}.hooks
`
}
