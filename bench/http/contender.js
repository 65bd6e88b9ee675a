// One contender of the throughput bench, in a process of its own: what one client has taught the engine about axios must
// neither slow another down nor speed it up. Calls in rounds, whenever it is told to, and says what a call took.

import axios, { AxiosHeaders } from 'axios'

import { loadClient } from './loadClient.js'
import { Page, pageOfProducts } from './products.js'

const [name, adapter, baseURL] = process.argv.slice(2)
const callsPerRound = adapter === 'stub' ? 300 : 40
const params = { page: 1, pageSize: 20, category: 'shoes' }
const body = JSON.stringify(pageOfProducts(20))
const options = { baseURL, adapter: adapter === 'stub' ? stub : adapter }

const contenders = {
  bare() {
    const instance = axios.create(options)
    return () => instance.get('/products', { params })
  },
  byHand() {
    const instance = axios.create(options)
    instance.interceptors.request.use((config) => {
      config.headers.set('Authorization', 'Bearer token')
      return config
    })
    instance.interceptors.response.use(
      (response) => response,
      (error) => Promise.reject(new Error(`${error.code} ${error.response?.status}`)),
    )
    return async () => Page.parse((await instance.get('/products', { params })).data)
  },
  async client() {
    const { createApiClient } = await loadClient()
    const api = createApiClient(options)
    return () => api.get('/products', { params, schema: Page })
  },
}

const call = await contenders[name]()
for (let index = 0; index < 2_000; index++) await call()
process.on('message', () => measure().then((time) => process.send(time)))
process.on('disconnect', () => process.exit())
process.send('ready')

async function measure() {
  const start = performance.now()
  const before = process.cpuUsage()
  for (let index = 0; index < callsPerRound; index++) await call()
  const { user, system } = process.cpuUsage(before)
  const wall = (performance.now() - start) * 1_000
  return { cpu: (user + system) / callsPerRound, wall: wall / callsPerRound }
}

async function stub(config) {
  const headers = new AxiosHeaders({ 'content-type': 'application/json' })
  return { data: body, status: 200, statusText: 'OK', headers, config }
}
