import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Backend, openEmulated, openFake, openOffline } from './backends.js'
import { describeProducts } from './contract.js'
import { Emulator, emulatorJar } from './Emulator.js'
import { declareProducts } from './products.js'

const settled = (backend: Backend, live: boolean) => ({
  products: declareProducts(backend, { settle: backend.isOffline ? 'local' : 'server', live }),
  isOffline: backend.isOffline,
})

describeProducts('in the fake', () => settled(openFake(), false))
describeProducts('in the fake, live', () => settled(openFake(), true))
describeProducts('in the SDK without a network', async () => settled(await openOffline(), false))
describeProducts('in the SDK without a network, live', async () =>
  settled(await openOffline(), true),
)

describe.skipIf(emulatorJar === undefined)('with the emulator', () => {
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await Emulator.start()
  })
  afterAll(() => emulator.stop())

  describeProducts('in the emulator', () => settled(openEmulated(emulator), false))
  describeProducts('in the emulator, live', () => settled(openEmulated(emulator), true))
})

describe('the jar of the emulator', () => {
  it('F2 is where it is installed, or is not looked for any further', () => {
    expect(emulatorJar === undefined || emulatorJar.endsWith('.jar')).toBe(true)
  })
})
