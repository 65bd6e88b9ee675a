import type { MockBackend } from './backend/MockBackend.js'
import { describeRequest } from './backend/MockLog.js'
import type { MockUnit } from './backend/MockUnit.js'

/** Writes a readable report of requests and mocked endpoints, for failing tests. */
export function createReport(backend: MockBackend): string {
  const { log, plain, faults, parts } = backend
  const unused = faults.unused.map(({ kind }) => `any call: ${kind}`)
  return [
    section('Requested', log.map(describeRequest)) ?? 'Requested:\n  nothing',
    section('Mocked', [...parts.units.map(describeUnit), ...plain.map(describePlain)]),
    section('Faults that no call met', [...unused, ...parts.units.flatMap(describeFaults)]),
    section('Held back', parts.units.flatMap(describeHeld)),
  ]
    .filter((part) => part !== undefined)
    .join('\n')
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : [`${title}:`, ...lines].join('\n  ')
}

function describeUnit({ name, table, definition }: MockUnit): string {
  const own = Object.entries(definition.endpoints).map(
    ([call, { method, path }]) => `${call} ${method} ${path}`,
  )
  const count = table.rows.length
  const rows = `${count} ${count === 1 ? 'row' : 'rows'}`
  const endpoints = own.length === 0 ? '' : `; ${own.join(', ')}`
  return `${name}  ${definition.path}  ${rows}${endpoints}`
}

function describePlain({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
}

function describeFaults({ name, faults }: MockUnit): string[] {
  return faults.unused.map(({ call, kind }) => `${name}.${call}: ${kind}`)
}

function describeHeld({ name, faults }: MockUnit): string[] {
  return faults.held.map(({ call }) => `${name}.${call}`)
}
