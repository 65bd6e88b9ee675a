import type { useProducts } from './shop.tsx'

export declare const list: ReturnType<typeof useProducts>
