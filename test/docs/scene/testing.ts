import { createMockApi } from 'repository-hooks/testing'

import { products } from './shop.tsx'

export const mock = createMockApi({ repositories: { products } })
export const rows = mock.products.all()
export declare function bestMatches(text: string | null): typeof rows
