import { createElement, type FunctionComponent, memo, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { backend, backendFetch } from './backend.ts'
import type { DataLayer, OpenDataLayer, Product } from './DataLayer.ts'
import type { VirtualTime } from './VirtualTime.ts'

/** What a step of a scenario came to. */
export interface Step {
  /** In milliseconds of the processor. */
  readonly time: number
  readonly renders: number
  readonly requests: number
}

/** The steps of a scenario, by what they are. */
export type Steps = Readonly<Record<string, Step>>

/** Plays scenarios with one library. */
export type Play = (scenario: Scenario, time: VirtualTime) => Promise<Steps>

export type Scenario = 'lists' | 'details' | 'mutation' | 'optimistic' | 'pushes'

const count = 1_000
const frames = 50
const pushesPerFrame = 100
/** So many rows change all the time, as on a screen of prices. */
const hotRows = 20
const firstPrice = 1_000

let renders = 0

/** Leaves `play` where the process that loaded the bundle finds it: bundles of apps export nothing. */
export function offerScenarios(open: OpenDataLayer): void {
  const scenarios = { lists, details, mutation, optimistic, pushes }
  const play: Play = (scenario, time) =>
    scenarios[scenario](open(scenario === 'optimistic'), new Stage(time))
  Object.assign(globalThis, { fetch: backendFetch, play })
}

/** 1,000 components that all show the same list of 20 rows. */
async function lists(layer: DataLayer, stage: Stage): Promise<Steps> {
  backend.reset(20)
  const Name = () => counted(layer.useList()?.[0]?.name)
  return mountAndRefetch(layer, stage, { Name, what: 'list hooks' })
}

/** 1,000 components that show an entity each. */
async function details(layer: DataLayer, stage: Stage): Promise<Steps> {
  backend.reset(count)
  const Name = ({ id }: { id: string }) => counted(layer.useDetail(id)?.name)
  return mountAndRefetch(layer, stage, { Name, what: 'detail hooks' })
}

interface Mounting {
  readonly Name: FunctionComponent<{ id: string }>
  readonly what: string
}

async function mountAndRefetch(
  layer: DataLayer,
  stage: Stage,
  { Name, what }: Mounting,
): Promise<Steps> {
  const names = Array.from({ length: count }, (_, id) =>
    createElement(Name, { key: id, id: `p${id}` }),
  )
  const mounted = await stage.step(() => stage.show(layer, names))
  stage.expect(!stage.text.includes('-'), 'All show their data.')
  const refetched = await stage.step(() => void layer.refetch())
  stage.expect(refetched.requests > 0, 'All is asked for again.')
  await stage.leave()
  return {
    [`${count} ${what}`]: mounted,
    [`${count} ${what}, an unchanged refetch`]: refetched,
  }
}

/** A list of 1,000 rows beside the detail of one of them, which is renamed. */
async function mutation(layer: DataLayer, stage: Stage): Promise<Steps> {
  const rename = await showListAndDetail(layer, stage)
  const renamed = await stage.step(() => void rename('p7', 'Renamed'))
  stage.expect(stage.text.split('Renamed').length === 3, 'List and detail show the new name.')
  await stage.leave()
  return { 'a mutation and its invalidation': renamed }
}

/** The same, shown before the server has answered. */
async function optimistic(layer: DataLayer, stage: Stage): Promise<Steps> {
  const rename = await showListAndDetail(layer, stage)
  const response = backend.hold()
  const shown = await stage.step(() => void rename('p7', 'Renamed'), 'leaves writes open')
  stage.expect(stage.text.split('Renamed').length === 3, 'List and detail show it at once.')
  const confirmed = await stage.step(response)
  stage.expect(stage.text.split('Renamed').length === 3, 'List and detail still show it.')
  await stage.leave()
  return { 'an optimistic update, until it is shown': shown, 'its confirmation': confirmed }
}

async function showListAndDetail(
  layer: DataLayer,
  stage: Stage,
): Promise<ReturnType<DataLayer['useRename']>> {
  backend.reset(count)
  let rename: ReturnType<DataLayer['useRename']> | undefined
  const Button = () => {
    rename = layer.useRename()
    return null
  }
  const Detail = () => counted(layer.useDetail('p7')?.name)
  await stage.step(() =>
    stage.show(layer, [
      createElement(ListOf, { key: 1, useRows: layer.useList }),
      createElement(Detail, { key: 2 }),
      createElement(Button, { key: 3 }),
    ]),
  )
  return (id, name) => rename?.(id, name)
}

/** A list of 100 rows that follows 5,000 pushes, each in a task of its own, 100 between two frames. */
async function pushes(layer: DataLayer, stage: Stage): Promise<Steps> {
  backend.reset(100)
  await stage.step(() =>
    stage.show(layer, [createElement(ListOf, { key: 1, useRows: layer.useLiveList })]),
  )
  const pushed = await stage.step(() => stage.push(frames * pushesPerFrame))
  for (let row = 0; row < hotRows; row++) {
    const price = firstPrice + frames * pushesPerFrame - hotRows + row
    stage.expect(stage.text.includes(`Product ${row} ${price};`), 'The last push of each is shown.')
  }
  await stage.leave()
  return { [`${frames * pushesPerFrame} pushes in ${frames} frames`]: pushed }
}

function ListOf({ useRows }: { useRows: DataLayer['useList'] }): ReactNode {
  renders++
  return useRows()?.map((row) => createElement(Row, { key: row.id, row }))
}

const Row = memo(function Row({ row }: { row: Product }): ReactNode {
  renders++
  return `${row.name} ${row.price};`
})

function counted(text: string | undefined): ReactNode {
  renders++
  return text ?? '-'
}

/** Where a scenario is played. */
class Stage {
  readonly #container = document.createElement('div')
  readonly #root = createRoot(this.#container)
  readonly #time: VirtualTime

  constructor(time: VirtualTime) {
    this.#time = time
  }

  get text(): string {
    return this.#container.textContent ?? ''
  }

  expect(isTrue: boolean, sentence: string): void {
    if (!isTrue) throw new Error(`Not so: ${sentence}`)
  }

  show({ Provider }: DataLayer, children: ReactNode): void {
    flushSync(() => this.#root.render(createElement(Provider, null, children)))
  }

  /** Pushes row after row, and lets all happen that follows each of them. */
  async push(total: number): Promise<void> {
    for (let index = 0; index < total; index++) {
      const row = index % hotRows
      backend.push({ id: `p${row}`, name: `Product ${row}`, price: firstPrice + index })
      await this.#time.pass(16 / pushesPerFrame)
      if ((index + 1) % pushesPerFrame === 0) await this.#time.frame()
    }
  }

  /** Does something, and lets all happen that follows; says what it took. */
  async step(act: () => void | Promise<void>, isOpen?: 'leaves writes open'): Promise<Step> {
    const before = { renders, requests: backend.requests }
    // What was thrown away before is not what this step costs. A whole collection would go on beside it.
    globalThis.gc?.({ type: 'minor' })
    const start = process.cpuUsage()
    await act()
    for (let quiet = 0; quiet < 4; quiet++) {
      const { requests } = backend
      await this.#time.pass(1)
      await this.#time.frame()
      // Whoever asks for many things at once may begin them in many tasks.
      if (backend.requests > requests || (backend.isBusy && !isOpen)) quiet = 0
    }
    const { user, system } = process.cpuUsage(start)
    return {
      time: (user + system) / 1_000,
      renders: renders - before.renders,
      requests: backend.requests - before.requests,
    }
  }

  async leave(): Promise<void> {
    flushSync(() => this.#root.unmount())
    // Until caches have thrown away what nobody shows any more.
    await this.#time.pass(3_600_000)
  }
}
