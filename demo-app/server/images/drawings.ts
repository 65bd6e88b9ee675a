import { audio } from './audio.ts'
import { bags } from './bags.ts'
import { bath } from './bath.ts'
import { cookware } from './cookware.ts'
import { garden } from './garden.ts'
import { lighting } from './lighting.ts'
import type { Drawings } from './Paint.ts'
import { seating } from './seating.ts'
import { stationery } from './stationery.ts'
import { storage } from './storage.ts'
import { tables } from './tables.ts'
import { tableware } from './tableware.ts'
import { textiles } from './textiles.ts'

/** The drawings of each department, by its slug. */
export const drawings: ReadonlyMap<string, Drawings> = new Map(
  Object.entries({
    audio,
    bags,
    bath,
    cookware,
    garden,
    lighting,
    seating,
    stationery,
    storage,
    tables,
    tableware,
    textiles,
  }),
)
