import type { Report } from '../output/Report.js'
import type { Operation } from './Operation.js'

/** Says what of an operation no declaration has a place for. */
export function remarkOn({ title, headers, looseErrors }: Operation, report: Report): void {
  for (const { name, required } of headers) {
    if (required !== true) continue
    report.add(title, `needs the header ${name}: pass it with each call, under "headers"`)
  }
  if (looseErrors.length === 0) return
  report.add(
    title,
    `declares the body of failures for ${looseErrors.join(', ')}, which is no status: it is not typed`,
  )
}
