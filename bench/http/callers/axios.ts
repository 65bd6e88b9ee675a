import axios from 'axios'
import { type OpenCaller, params } from './Caller.ts'

/** Bare axios, which checks nothing. */
export const openCaller: OpenCaller = (target) => {
  const instance = axios.create(target)
  return () => instance.get('/products', { params })
}
