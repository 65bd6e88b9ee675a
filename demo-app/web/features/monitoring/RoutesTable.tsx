import type { RouteMetrics } from 'repository-hooks/telemetry'

/** The outcomes of the calls of each route. */
export function RoutesTable({ routes }: { routes: readonly RouteMetrics[] }) {
  if (routes.length === 0) return <p className="network-empty">No calls yet.</p>
  return (
    // Scrolls on narrow screens, so it must be focusable.
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Numbers by route">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Route</th>
            {['Calls', 'Failed', 'p50', 'p95', 'p99'].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {routes.map(({ method, route, calls, errorRate, latency }) => (
            <tr key={`${method} ${route}`}>
              <td>
                <code>
                  {method} {route}
                </code>
              </td>
              <td className="number">{calls}</td>
              <td className="number">{Math.round(errorRate * 100)} %</td>
              {[latency.p50, latency.p95, latency.p99].map((value, index) => (
                <td key={index} className="number">
                  {value === undefined ? '' : `${Math.round(value)} ms`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
