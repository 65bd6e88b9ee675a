// One library of the rendering bench, in a process of its own: plays scenarios when it is told to, in jsdom and by a clock
// of its own.

import { JSDOM } from 'jsdom'
import { answerQuestions } from '../answerQuestions.ts'
import type { Play, Scenario, Steps } from './scenarios.ts'
import { VirtualTime } from './VirtualTime.ts'

const [bundle = ''] = process.argv.slice(2)
const { window } = new JSDOM('', { url: 'https://app.example.com' })
Object.assign(globalThis, { window, document: window.document })
const time = new VirtualTime()
time.install(window)
await import(bundle)
const play = Reflect.get(globalThis, 'play') as Play
answerQuestions(({ scenario }: { scenario: Scenario }): Promise<Steps> => {
  globalThis.gc?.()
  return play(scenario, time)
})
