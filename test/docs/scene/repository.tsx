export declare const category: string
export declare const etag: string
export declare const show: (sku: string | undefined) => void
