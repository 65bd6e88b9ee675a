import { configureStore } from '@reduxjs/toolkit'
import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'
import { createElement } from 'react'
import { Provider } from 'react-redux'
import { backend, baseURL } from '../../render/backend.ts'
import { type OpenDataLayer, Product, ProductPage } from '../../render/DataLayer.ts'
import { offerScenarios } from '../../render/scenarios.ts'

const params = { page: 1, pageSize: 1_000 }

interface Renaming {
  id: string
  name: string
}

function createProducts(isOptimistic: boolean) {
  const api = createApi({
    baseQuery: fetchBaseQuery({ baseUrl: baseURL }),
    tagTypes: ['Product'],
    endpoints: (build) => ({
      products: build.query<ProductPage, void>({
        query: () => ({ url: '/products', params }),
        responseSchema: ProductPage,
        providesTags: ['Product'],
      }),
      liveProducts: build.query<ProductPage, void>({
        query: () => ({ url: '/products', params }),
        responseSchema: ProductPage,
        async onCacheEntryAdded(_, { cacheDataLoaded, cacheEntryRemoved, updateCachedData }) {
          await cacheDataLoaded
          const stop = backend.listen((pushed) =>
            updateCachedData(({ items }) => {
              // By its place: searching a draft would wrap each row that is looked at.
              items[Number(pushed.id.slice(1))] = pushed
            }),
          )
          await cacheEntryRemoved
          stop()
        },
      }),
      product: build.query<Product, string>({
        query: (id) => `/products/${encodeURIComponent(id)}`,
        responseSchema: Product,
        providesTags: ['Product'],
      }),
      rename: build.mutation<Product, Renaming>({
        query: ({ id, name }) => ({
          url: `/products/${encodeURIComponent(id)}`,
          method: 'PATCH',
          body: { name },
        }),
        responseSchema: Product,
        invalidatesTags: ['Product'],
        async onQueryStarted({ id, name }, { dispatch, queryFulfilled }) {
          if (!isOptimistic) return
          const changes = [
            api.util.updateQueryData('product', id, (product) => {
              product.name = name
            }),
            api.util.updateQueryData('products', undefined, ({ items }) => {
              const row = items.find((it) => it.id === id)
              if (row) row.name = name
            }),
          ].map((change) => dispatch(change))
          await queryFulfilled.catch(() => changes.forEach(({ undo }) => undo()))
        },
      }),
    }),
  })
  return api
}

const open: OpenDataLayer = (isOptimistic) => {
  const api = createProducts(isOptimistic)
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  })
  return {
    Provider: ({ children }) => createElement(Provider, { store, children }),
    useList: () => api.useProductsQuery().data?.items,
    useDetail: (id) => api.useProductQuery(id).data,
    useLiveList: () => api.useLiveProductsQuery().data?.items,
    useRename() {
      const [rename] = api.useRenameMutation()
      return (id, name) => rename({ id, name })
    },
    refetch: () => store.dispatch(api.util.invalidateTags(['Product'])),
  }
}

offerScenarios(open)
