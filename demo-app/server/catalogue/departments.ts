import type { Department } from './Department.ts'
import { forDesk } from './forDesk.ts'
import { forHome } from './forHome.ts'
import { forKitchen } from './forKitchen.ts'
import { forLiving } from './forLiving.ts'
import { forOutside } from './forOutside.ts'

/** The departments of the shop, in its order. */
export const departments: readonly Department[] = [
  ...forHome,
  ...forLiving,
  ...forKitchen,
  ...forDesk,
  ...forOutside,
]
