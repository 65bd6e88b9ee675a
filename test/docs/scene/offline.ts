import type { SessionOptions } from 'repository-hooks'

export declare const options: SessionOptions<{ id: string; name: string }>
export declare const photo: Blob
export declare const orderId: string
