import axios from 'axios'

import { createApiClient } from '../../src/http/createApiClient.ts'
import { createSession } from '../../src/session/createSession.ts'

const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
const api = createApiClient({ baseURL: '/', session, logging: false })

/** Makes 1,000 calls at once with a token that the server no longer takes. */
globalThis.burst = async () => {
  await session.signIn({ email: 'ada', password: 'right' })
  await fetch('/expire')
  return measure((index) => api.get('/thing', { params: { index } }))
}

/** Makes as many with bare axios, which are all answered at once. */
globalThis.bareBurst = () => measure((index) => axios.get('/open', { params: { index } }))

async function measure(call) {
  const tasks = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  observer.observe({ type: 'longtask' })
  // What the driver of the browser runs itself counts as no task.
  await new Promise((resolve) => setTimeout(resolve))
  const start = performance.now()
  const outcomes = await Promise.allSettled(Array.from({ length: 1_000 }, (_, at) => call(at)))
  const time = performance.now() - start
  tasks.push(...observer.takeRecords())
  return {
    time,
    succeeded: outcomes.filter(({ status }) => status === 'fulfilled').length,
    longest: Math.max(0, ...tasks.map(({ duration }) => duration)),
  }
}
