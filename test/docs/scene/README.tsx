import type { useCreateProduct } from './shop.tsx'

export declare const create: ReturnType<typeof useCreateProduct>
export const product = { name: 'Lamp', price: 49 }
