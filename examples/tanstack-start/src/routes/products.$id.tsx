import { createFileRoute, notFound } from '@tanstack/react-router'
import { isApiFailure } from 'repository-hooks'
import { products, useSuspenseProduct } from '../products'

export const Route = createFileRoute('/products/$id')({
  loader: ({ context, params }) =>
    context.queryClient.query(products.detail(params.id)).catch(orNotFound),
  component: ProductPage,
})

function orNotFound(error: unknown): never {
  throw isApiFailure(error) && error.kind === 'notFound' ? notFound() : error
}

function ProductPage() {
  const { data } = useSuspenseProduct(Route.useParams().id)
  return (
    <h1>
      {data.name}, {data.price} €
    </h1>
  )
}
