import type { Edits } from './TypedApp.ts'

/** A screen for apps that have a hook by name for each endpoint, with the results of TanStack Query. */
export function screenOfNamedHooks(n: number): string {
  return `import { useCreateThing${n}, useDeleteThing${n}, useThing${n}, useThings${n}, useUpdateThing${n} } from './things${n}.js'
export function Screen${n}({ id }: { id: string | undefined }) {
  const list = useThings${n}({ category: 'books', page: 2 })
  const one = useThing${n}(id)
  const create = useCreateThing${n}()
  const update = useUpdateThing${n}()
  const remove = useDeleteThing${n}()
  if (list.isPending) return 'Loading'
  if (list.error) return list.error.message
  const total: number = list.data.items.reduce((sum, row) => sum + row.stock${n}, 0)
  const save = () => {
    create.mutate({ name: 'New', price: 1, stock${n}: 2 })
    if (id !== undefined) update.mutate({ id, patch: { price: 3 } }, { onSuccess: (it) => it.stock${n}.toFixed() })
    if (id !== undefined) remove.mutate(id)
  }
  return { total, name: one.data?.name.toUpperCase(), save, failed: create.error?.message }
}
`
}

export const editsOfNamedHooks: Edits = {
  declaration: 'things7.ts',
  row: ['  list.data.items[0]?.', 'stock7'],
  result: ['  useThing7(id).', 'isPending'],
  error: ['  create.error?.', 'status'],
}
