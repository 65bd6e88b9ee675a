import type { UseQueryResult } from '@tanstack/react-query'
import type { AnyRoute } from '@tanstack/react-router'
import type { ApiFailure } from 'repository-hooks'

import type { Product, useProducts } from './shop.tsx'

export declare const list: ReturnType<typeof useProducts>
export declare const product: UseQueryResult<Product, ApiFailure>
export declare const error: (typeof list)['error']
export declare const refetch: (typeof list)['refetch']

export declare const pathname: string
export declare const report: (error: unknown) => void
export declare const routeTree: AnyRoute
