import type { InternalAxiosRequestConfig } from 'axios'
import type { ApiResponse } from '../Interceptor.js'

/** Runs the chain of interceptors for a configuration that is merged, with an encoded body. */
export type RunChain = (config: InternalAxiosRequestConfig) => Promise<ApiResponse>
