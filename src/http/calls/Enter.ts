import type { InternalAxiosRequestConfig } from 'axios'
import type { ApiResponse } from '../Interceptor.js'

/** Where a call enters the chain: with its configuration merged and its body written. */
export type Enter = (config: InternalAxiosRequestConfig) => Promise<ApiResponse>
