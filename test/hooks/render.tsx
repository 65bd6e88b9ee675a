import { render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ApiProvider, type ApiProviderProps } from 'repository-hooks'
import { createShopClient } from '../repository/shop.js'

/** Renders below a provider, with a client of the shop unless another is given. */
export function renderInShop(
  children: ReactNode,
  { client = createShopClient(), ...props }: Partial<ApiProviderProps> = {},
): RenderResult {
  return render(
    <ApiProvider client={client} {...props}>
      {children}
    </ApiProvider>,
  )
}
