import { createRandom } from '../catalogue/createRandom.ts'
import type { Paint } from './Paint.ts'
import { drawings } from './drawings.ts'
import { paints } from './paints.ts'

/** Identifies a picture. */
export interface Picture {
  department: string
  /** The product's number in its department. */
  number: number
  /** `a` is the whole product, `b` comes closer, `c` shows it by night. */
  view: string
}

/** Draws a product as SVG, the same every time; `undefined` for a department that does not exist. */
export function drawProduct({ department, number, view }: Picture): string | undefined {
  const kinds = drawings.get(department)
  if (!kinds) return undefined

  const random = createRandom(number * 7_919 + department.length)
  const paint = random.pick(paints)
  const backdrop = random.pick(backdrops)
  const product = (kinds[(number - 1) % kinds.length] ?? kinds[0])(paint)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox(view)}" width="800" height="800">
  <rect width="400" height="400" fill="${paint.wall}"/>
  ${backdrop(paint)}
  <rect y="300" width="400" height="100" fill="${paint.floor}"/>
  <ellipse cx="200" cy="323" rx="150" ry="12" fill="${paint.ink}" opacity=".16"/>
  ${product}
  ${view === 'c' ? night : ''}
</svg>
`
}

const backdrops: readonly [Backdrop, ...Backdrop[]] = [
  ({ backdrop }) => `<circle cx="200" cy="180" r="150" fill="${backdrop}"/>`,
  ({ backdrop }) => `<path d="M70 300V180a130 130 0 0 1 260 0v120z" fill="${backdrop}"/>`,
  ({ backdrop }) => `<rect x="60" y="30" width="280" height="270" rx="24" fill="${backdrop}"/>`,
  ({ backdrop }) => `<path d="M0 120L400 20v280H0z" fill="${backdrop}"/>`,
  ({ backdrop }) => `<circle cx="300" cy="90" r="60" fill="${backdrop}"/>`,
]

type Backdrop = (paint: Paint) => string

const night = '<rect width="400" height="400" fill="#0d1330" opacity=".42"/>'

function viewBox(view: string): string {
  return view === 'b' ? '80 110 240 240' : '0 0 400 400'
}
