import { useApiClient } from 'repository-hooks'
import { useState, useSyncExternalStore } from 'react'
import { BusyButton } from '../../controls/BusyButton.js'
import { Page } from '../../layout/Page.js'
import { products } from '../products/products.js'
import { sampleCount } from './createSampler.js'
import { LineChart } from './LineChart.js'
import { metrics, sampler } from './monitoring.js'
import { RoutesTable } from './RoutesTable.js'
import './monitoring.css'

/** The number of calls per click. */
const callsPerClick = 20

/** Chaos rules as URL parameters. */
const links = [
  ['Everything works', ''],
  ['Every third call fails', 'kind:serverError,share:33'],
  ['Too many requests', 'kind:rateLimited,share:50'],
  ['A slow network', 'latency:800'],
  ['Slow, and half of it fails', 'kind:connectionTimeout,share:50,latency:400'],
] as const

/** Live metrics of the API. */
export function MonitoringPage() {
  return (
    <Page
      title="Monitoring"
      lead="How the calls of this page do: latencies and failures by route, counted in the browser."
    >
      <div className="monitoring">
        <Charts />
        <Traffic />
        <ChaosCard />
        <section className="card card-body" aria-labelledby="monitoring-routes">
          <h2 id="monitoring-routes">Routes</h2>
          <Routes />
        </section>
      </div>
    </Page>
  )
}

function Charts() {
  const samples = useSyncExternalStore(sampler.subscribe, sampler.snapshot)
  const percentiles = [
    { name: 'p50', colour: '--success', values: samples.map(({ p50 }) => p50) },
    { name: 'p95', colour: '--accent', values: samples.map(({ p95 }) => p95) },
    { name: 'p99', colour: '--warning', values: samples.map(({ p99 }) => p99) },
  ]
  const failed = samples.map(({ errorRate }) => errorRate)
  return (
    <section className="card card-body monitoring-charts" aria-label="Last minute">
      <LineChart
        title="Latency of the slowest route"
        lines={percentiles}
        size={sampleCount}
        atLeast={100}
        format={(value) => `${Math.round(value)} ms`}
      />
      <LineChart
        title="Failed calls"
        lines={[{ name: 'Error rate', colour: '--danger', values: failed }]}
        size={sampleCount}
        atLeast={1}
        format={(value) => `${Math.round(value * 100)} %`}
      />
    </section>
  )
}

function Traffic() {
  const client = useApiClient()
  const [isBusy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const pages = Array.from({ length: callsPerClick }, (_, index) => index + 1)
    await Promise.allSettled(pages.map((page) => products.calls(client).list({ page })))
    setBusy(false)
  }
  return (
    <section className="card card-body card-stack" aria-labelledby="monitoring-traffic">
      <h2 id="monitoring-traffic">Traffic</h2>
      <p>Lists are fetched as fast as the page can.</p>
      <p>
        <BusyButton className="button button-primary" isBusy={isBusy} onClick={() => void send()}>
          {isBusy ? 'Calling…' : `Make ${callsPerClick} calls`}
        </BusyButton>
      </p>
    </section>
  )
}

function ChaosCard() {
  return (
    <section className="card card-body card-stack" aria-labelledby="monitoring-chaos">
      <h2 id="monitoring-chaos">Let it fail</h2>
      <p>
        These addresses let calls fail on purpose, for whoever opens them. The devtools at the edge
        of the page have all the switches, and make such addresses.
      </p>
      <ul className="monitoring-links">
        {links.map(([name, rules]) => (
          <li key={name}>
            <a href={rules === '' ? '/monitoring' : `/monitoring?chaos=${rules}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Routes() {
  return <RoutesTable routes={useSyncExternalStore(metrics.subscribe, metrics.snapshot)} />
}
