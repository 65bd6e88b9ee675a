import type { SessionOptions } from 'repository-hooks'

export declare const options: SessionOptions<{ id: string; name: string }>
