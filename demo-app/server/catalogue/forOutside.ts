import type { Department } from './Department.ts'

/** The departments for the garden and the road. */
export const forOutside: readonly Department[] = [
  {
    slug: 'garden',
    name: 'Garden',
    description: 'Pots and tools for beds, balconies and window sills.',
    prefix: 'GRD',
    kinds: [
      { name: 'Planter', purpose: 'A planter with room for roots.', prices: [24, 189] },
      {
        name: 'Watering Can',
        purpose: 'A can that reaches the back of the sill.',
        prices: [29, 99],
      },
      {
        name: 'Hand Trowel',
        purpose: 'A trowel that keeps its edge in stony ground.',
        prices: [14, 49],
      },
      { name: 'Lantern', purpose: 'A lantern for a table under the trees.', prices: [29, 139] },
    ],
    finishes: ['Terracotta', 'Zinc', 'Galvanised', 'Teak', 'Fern', 'Rust', 'Basalt'],
    details: [
      'It can stay outside all winter.',
      'The handle is turned from ash and oiled.',
      'A hole and a saucer keep the roots from standing in water.',
    ],
    notes: [
      'It gathers a patina, and is meant to.',
      'Rinse off the soil and hang it up to dry.',
      'Frost-proof down to 15 degrees below zero.',
    ],
  },
  {
    slug: 'bags',
    name: 'Bags',
    description: 'Bags for the office, the market and the weekend.',
    prefix: 'BAG',
    kinds: [
      {
        name: 'Backpack',
        purpose: 'A backpack for a laptop, a lunch and a raincoat.',
        prices: [89, 289],
      },
      {
        name: 'Tote',
        purpose: 'A tote that carries a market and folds to nothing.',
        prices: [24, 129],
      },
      {
        name: 'Weekender',
        purpose: 'A bag for two nights that goes under the seat.',
        prices: [129, 449],
      },
      { name: 'Pouch', purpose: 'A pouch for chargers, keys and plasters.', prices: [19, 79] },
    ],
    finishes: [
      'Waxed Canvas',
      'Saddle Leather',
      'Recycled Nylon',
      'Navy',
      'Olive',
      'Stone',
      'Mustard',
    ],
    details: [
      'Seams are bound inside, and the stress points are riveted.',
      'The zip is water-repellent and runs with one hand.',
      'A pocket at the back keeps tickets close.',
    ],
    notes: [
      'Repairs are free, for as long as the bag lives.',
      'Wax it again once a year.',
      'Weighs less than it looks.',
    ],
  },
]
