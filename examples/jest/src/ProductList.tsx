import { MutationErrorAlert, QueryView } from 'repository-hooks'
import { useCreateProduct, useProducts } from './products'

export function ProductList() {
  const list = useProducts()
  const create = useCreateProduct()
  return (
    <>
      <QueryView query={list}>
        {(products) => products.map(({ id, name }) => <p key={id}>{name}</p>)}
      </QueryView>
      <button onClick={() => create.mutate({ name: 'Stool' })}>Add a stool</button>
      <MutationErrorAlert error={create.error} />
    </>
  )
}
