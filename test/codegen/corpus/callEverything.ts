import { isDeepStrictEqual } from 'node:util'
import { isApiFailure } from '../../../src/failure/ApiFailure.js'
import type { JsonObject } from '../../../src/codegen/document/OpenApi.js'
import type { ApiClient } from '../../../src/http/ApiClient.js'
import { type CannedResponse, type DocumentServer, jsonOf } from './DocumentServer.js'
import { objectOf, type RawOperation } from './RawDocument.js'
import type { SampleMaker, Size } from './SampleMaker.js'
import { type CallTarget, listIn, variablesOf } from './variablesOf.js'

/** Something that a call or a response showed. */
export interface Finding {
  /** `request`: the server refused it. `answer`: the code refused it. `sample`: there was nothing to try it with. */
  readonly kind: 'request' | 'response' | 'failure' | 'sample' | 'lax' | 'unmapped'
  readonly title: string
  readonly text: string
}

/** What became of all calls. */
export interface Outcome {
  calls: number
  requests: number
  readonly findings: Finding[]
}

/** What calls are made with. */
export interface Bench {
  readonly server: DocumentServer
  readonly client: ApiClient
  readonly sent: SampleMaker
  readonly answered: SampleMaker
  /** What the command says that it could not map, by operation. */
  readonly remarks: (title: string) => readonly string[]
}

/** For those of which no sample could be made. */
const unknownResponse: CannedResponse = {
  status: 200,
  type: 'application/octet-stream',
  text: 'text',
}

interface Attempt extends CallTarget {
  readonly size: Size
  readonly response: CannedResponse
}

/** Makes every call of a repository's, with much and with little, and lets each declared response come back. */
export async function callEverything(
  targets: readonly CallTarget[],
  bench: Bench,
): Promise<Outcome> {
  const outcome: Outcome = { calls: 0, requests: 0, findings: [] }
  for (const target of targets) {
    outcome.calls++
    const responses = responsesOf(target.operation, bench, outcome)
    for (const size of ['full', 'least'] as const) {
      const [response = unknownResponse] = responses
      await tryCall({ ...target, size, response }, bench, outcome)
    }
    for (const response of responses.slice(1))
      await tryCall({ ...target, size: 'least', response }, bench, outcome)
    for (const response of failuresOf(target.operation, bench, outcome))
      await tryFailure({ ...target, size: 'least', response }, bench, outcome)
  }
  return outcome
}

async function tryCall(attempt: Attempt, bench: Bench, outcome: Outcome): Promise<void> {
  const { title } = attempt.operation
  const note = (kind: Finding['kind'], text: string): void =>
    void outcome.findings.push({ kind: judged({ kind, title, text }, attempt, bench), title, text })
  const made = variablesOf(attempt, bench.sent)
  for (const problem of made.problems) note('sample', problem)
  if (made.problems.length > 0) return
  if (made.refusal !== undefined) return note('request', made.refusal)
  const problem = await send(attempt, bench, outcome)
  const { arrived } = bench.server
  if (problem !== undefined && (!arrived || isReadable(attempt.response)))
    note(
      arrived ? 'response' : 'request',
      `${problem} ${attempt.response.text?.slice(0, 300) ?? ''}`,
    )
  if (problem !== undefined && arrived && !isReadable(attempt.response))
    note('unmapped', `answers with ${attempt.response.type}, which is no JSON`)
  if (!arrived) return
  for (const each of arrived.problems) note('request', each)
  if (arrived.operation !== attempt.operation)
    return note('request', `reached ${arrived.operation?.title ?? 'nothing'}`)
  // Lists always say which page they ask for.
  const whole = listIn(attempt) ? { ...objectOf(arrived.body), ...objectOf(made.body) } : made.body
  if (made.body !== undefined && !isSame(whole, arrived.body))
    note('request', `body ${brief(arrived.body)} instead of ${brief(made.body)}`)
  for (const [name, value] of Object.entries(made.query)) {
    if (!isSameParameter(value, arrived.query[name]))
      note(
        'request',
        `parameter ${name} is ${brief(arrived.query[name])} instead of ${brief(value)}`,
      )
  }
}

/** What the command told of is not mapped; what lists and envelopes need is taken to be there. */
function judged({ kind, title, text }: Finding, attempt: Attempt, bench: Bench): Finding['kind'] {
  const remarks = bench.remarks(title)
  const [, name] = /parameter (\S+?)(?:$|[\s[])/.exec(text) ?? []
  const isTold = remarks.some((each) => name !== undefined && each.includes(`"${name}"`))
  const isTextBody = /^(?:a )?body/.test(text) && remarks.some((each) => /text as JSON/.test(each))
  if (kind === 'request' && (isTold || isTextBody)) return 'unmapped'
  if (kind !== 'response') return kind
  if (/empty body/.test(text) && remarks.some((each) => /without a body/.test(each)))
    return 'unmapped'
  const isUsual = listIn(attempt) ?? !(attempt.name in attempt.definition.endpoints)
  const isBare = /Expected a list|expected object, received undefined|has no total/.test(text)
  return isUsual && isBare ? 'lax' : kind
}

async function tryFailure(attempt: Attempt, bench: Bench, outcome: Outcome): Promise<void> {
  const { operation, definition, name, response } = attempt
  const note = (text: string): void =>
    void outcome.findings.push({ kind: 'failure', title: operation.title, text })
  const made = variablesOf(attempt, bench.sent)
  if (made.refusal !== undefined || made.problems.length > 0) return
  const failure = await rejectionOf(attempt, bench, outcome)
  if (!isApiFailure(failure) || failure.status !== response.status)
    return note(`${response.status} gives ${String(failure)}`)
  const declared = definition.endpoints[name]?.errors ?? definition.errors
  const isProblem = /problem\+json/.test(response.type)
  if (!declared[response.status] && !isProblem) return note(`${response.status} is not declared`)
  if (declared[response.status] && failure.data === undefined)
    note(`${response.status} is refused: ${response.text?.slice(0, 300)}`)
}

async function rejectionOf(attempt: Attempt, bench: Bench, outcome: Outcome): Promise<unknown> {
  try {
    await callOnce(attempt, bench, outcome)
    return undefined
  } catch (error) {
    return error
  }
}

async function send(attempt: Attempt, bench: Bench, outcome: Outcome): Promise<string | undefined> {
  try {
    await callOnce(attempt, bench, outcome)
    return undefined
  } catch (error) {
    return describe(error)
  }
}

async function callOnce(attempt: Attempt, bench: Bench, outcome: Outcome): Promise<void> {
  const { server, client, sent } = bench
  server.reply = attempt.response
  server.arrived = undefined
  server.expected = attempt.operation
  outcome.requests++
  const { variables, headers } = variablesOf(attempt, sent)
  await attempt.calls(client)[attempt.name]?.(variables, { headers })
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const issues: unknown = Reflect.get(error, 'issues')
  return `${error.message.slice(0, 240)} ${issues === undefined ? '' : JSON.stringify(issues).slice(0, 300)}`
}

/** The declared responses of success, each with much and with little. */
function responsesOf(operation: RawOperation, bench: Bench, outcome: Outcome): CannedResponse[] {
  const successes = operation.responses.filter(({ status }) => /^2(?:\d\d|XX)$/i.test(status))
  const taken =
    successes.length > 0
      ? successes
      : operation.responses.filter(({ status }) => status === 'default')
  return taken.flatMap(({ status, content }): CannedResponse[] => {
    const code = /^\d+$/.test(status) ? Number(status) : 200
    const json = jsonOf(content)
    if (json) return samplesOf(json, { code, operation, bench, outcome })
    const [type] = content.keys()
    return [
      {
        status: code,
        type: type ?? '',
        text: type === undefined || code === 204 ? undefined : 'text',
      },
    ]
  })
}

/** The declared responses of failures. */
function failuresOf(operation: RawOperation, bench: Bench, outcome: Outcome): CannedResponse[] {
  const failures = operation.responses.filter(({ status }) => /^[45]\d\d$/.test(status))
  return failures.flatMap(({ status, content }) => {
    const json = jsonOf(content)
    if (!json || Object.keys(json[1]).length === 0) return []
    return samplesOf(json, { code: Number(status), operation, bench, outcome }).slice(0, 1)
  })
}

interface Wanted {
  readonly code: number
  readonly operation: RawOperation
  readonly bench: Bench
  readonly outcome: Outcome
}

function samplesOf(
  [type, schema]: readonly [string, JsonObject],
  { code, operation, bench, outcome }: Wanted,
): CannedResponse[] {
  if (code === 204) return [{ status: code, type, text: undefined }]
  return (['full', 'least'] as const).flatMap((size) => {
    const { value, problems } = bench.answered.make(schema, size)
    const [problem] = problems
    if (problem === undefined) return [{ status: code, type, text: JSON.stringify(value) }]
    outcome.findings.push({
      kind: 'sample',
      title: operation.title,
      text: `no response ${code} could be made: ${problem}`,
    })
    return []
  })
}

function isReadable({ type, text }: CannedResponse): boolean {
  return text === undefined || /json|text\/plain/.test(type)
}

/** Whether two values are the same as JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

/** A list of one is written as its item, and what is empty not at all. */
function isSameParameter(sent: unknown, arrived: unknown): boolean {
  if (arrived === undefined)
    return Object.keys(Object(sent)).length === 0 && typeof sent === 'object'
  const [only] = Array.isArray(arrived) && arrived.length === 1 ? arrived : [undefined]
  return isSame(sent, arrived) || isSame(sent, only)
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 160)
}
