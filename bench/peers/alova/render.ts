import { createAlova } from 'alova'
import { accessAction, updateState, useActionDelegationMiddleware, useRequest } from 'alova/client'
import adapterFetch from 'alova/fetch'
import ReactHook from 'alova/react'
import { createElement, Fragment, useEffect } from 'react'
import { backend, baseURL } from '../../render/backend.ts'
import { type OpenDataLayer, Product, ProductPage } from '../../render/DataLayer.ts'
import { offerScenarios } from '../../render/scenarios.ts'

const open: OpenDataLayer = (isOptimistic) => {
  const alova = createAlova({
    baseURL,
    statesHook: ReactHook,
    cacheLogger: false,
    requestAdapter: adapterFetch(),
    responded: (response) => response.json(),
  })
  const list = alova.Get('/products', {
    params: { page: 1, pageSize: 1_000 },
    hitSource: 'rename',
    transform: (data) => ProductPage.parse(data),
  })
  const detail = (id: string) =>
    alova.Get(`/products/${encodeURIComponent(id)}`, {
      hitSource: 'rename',
      transform: (data) => Product.parse(data),
    })
  const sendName = (id: string, name: string) =>
    alova.Patch(
      `/products/${encodeURIComponent(id)}`,
      { name },
      { name: 'rename', transform: (data) => Product.parse(data) },
    )
  const showRow = (changed: Pick<Product, 'id'> & Partial<Product>) =>
    updateState(list, (page) => ({
      ...page,
      items: page.items.map((row) => (row.id === changed.id ? { ...row, ...changed } : row)),
    }))
  /** Its way to have other components ask again. */
  const refetch = () => accessAction('products', ({ send }) => void send(true))
  const useOptions = () => ({
    middleware: useActionDelegationMiddleware('products'),
    // Otherwise its cache answers for five minutes.
    force: ({ args: [isForced] }: { args: unknown[] }) => isForced === true,
  })
  const useList = () => useRequest(list, useOptions()).data?.items
  return {
    Provider: ({ children }) => createElement(Fragment, null, children),
    useList,
    useDetail: (id) => useRequest(detail(id), useOptions()).data,
    useLiveList() {
      useEffect(() => backend.listen((pushed) => void showRow(pushed)), [])
      return useList()
    },
    useRename() {
      const { send } = useRequest(sendName, { immediate: false })
      return async (id, name) => {
        if (isOptimistic) {
          await showRow({ id, name })
          await updateState(detail(id), (product) => ({ ...product, name }))
        }
        // When it fails, what was shown is wrong, and is asked for again as well.
        await send(id, name).finally(refetch)
      }
    },
    refetch,
  }
}

offerScenarios(open)
