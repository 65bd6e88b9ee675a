import type { AnyRoute } from '@tanstack/react-router'

import type { useProduct, useProducts } from './shop.tsx'

export declare const list: ReturnType<typeof useProducts>
export declare const product: ReturnType<typeof useProduct>
export declare const error: (typeof list)['error']
export declare const refetch: (typeof list)['refetch']

export declare const pathname: string
export declare const report: (error: unknown) => void
export declare const routeTree: AnyRoute
