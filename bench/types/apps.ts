import { alova } from './apps/alova.ts'
import { byHand, byHandUntypedErrors } from './apps/byHand.ts'
import { generate } from './apps/generate.ts'
import { openapi } from './apps/openapi.ts'
import { ours } from './apps/ours.ts'
import { rtk, rtkOfOnePiece } from './apps/rtk.ts'
import { swr } from './apps/swr.ts'
import { tsRest } from './apps/tsRest.ts'
import type { TypedApp } from './apps/TypedApp.ts'
import { zodios } from './apps/zodios.ts'

const schemasAlone: TypedApp = {
  name: 'the schemas alone',
  generate: async (count) => generate(count),
}

/** All apps that are compared, ours and those by hand first. */
export const apps: readonly TypedApp[] = [
  ours,
  byHand,
  byHandUntypedErrors,
  zodios,
  tsRest,
  rtk,
  rtkOfOnePiece,
  swr,
  openapi,
  alova,
  schemasAlone,
]
