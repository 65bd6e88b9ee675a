/** One line of a chart. */
export interface Line {
  name: string
  values: readonly number[]
  /** A CSS variable of the theme. */
  colour: string
}

interface LineChartProps {
  title: string
  lines: readonly Line[]
  /** The number of values across the whole width. */
  size: number
  /** The minimum of the scale's upper end, so that small values look small. */
  atLeast: number
  /** Formats a value with its unit. */
  format: (value: number) => string
}

const width = 600
const height = 160

/** A small line chart with its values as text below. */
export function LineChart({ title, lines, size, atLeast, format }: LineChartProps) {
  const top = Math.max(atLeast, ...lines.flatMap(({ values }) => values))
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {[0.25, 0.5, 0.75].map((share) => (
          <line key={share} x1="0" x2={width} y1={height * share} y2={height * share} />
        ))}
        {lines.map(({ name, values, colour }) => (
          <polyline key={name} stroke={`var(${colour})`} points={pointsOf(values, size, top)} />
        ))}
      </svg>
      <dl className="chart-legend">
        {lines.map(({ name, values, colour }) => (
          <div key={name}>
            <dt>
              <span className="chart-swatch" style={{ background: `var(${colour})` }} />
              {name}
            </dt>
            <dd>{format(values.at(-1) ?? 0)}</dd>
          </div>
        ))}
        <div>
          <dt>Top</dt>
          <dd>{format(top)}</dd>
        </div>
      </dl>
    </figure>
  )
}

/** Aligns the newest value to the right edge. */
function pointsOf(values: readonly number[], size: number, top: number): string {
  const step = width / (size - 1)
  const start = width - (values.length - 1) * step
  return values
    .map((value, index) => `${start + index * step},${height - (value / top) * (height - 4) - 2}`)
    .join(' ')
}
