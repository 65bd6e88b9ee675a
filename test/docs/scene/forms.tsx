import type { useCreateProduct } from './shop.tsx'

export declare const create: ReturnType<typeof useCreateProduct>
export const defaultValues = { name: '', price: 0 }
export declare const submit: () => void
