import type { Department } from './Department.ts'

/** The departments that furnish a room. */
export const forHome: readonly Department[] = [
  {
    slug: 'lighting',
    name: 'Lighting',
    description: 'Lamps that make a room, from the desk to the ceiling.',
    prefix: 'LGT',
    kinds: [
      {
        name: 'Table Lamp',
        purpose: 'A calm light for a sideboard or a bedside.',
        prices: [49, 189],
      },
      {
        name: 'Floor Lamp',
        purpose: 'A tall light for the corner that needs one.',
        prices: [119, 429],
      },
      {
        name: 'Pendant',
        purpose: 'A pendant that hangs well over a long table.',
        prices: [79, 359],
      },
      {
        name: 'Desk Lamp',
        purpose: 'A task light that stays where you point it.',
        prices: [59, 219],
      },
    ],
    finishes: ['Brass', 'Opal', 'Smoked Glass', 'Linen', 'Matte Black', 'Travertine', 'Sage'],
    details: [
      'The shade is spun from a single sheet and finished by hand.',
      'A woven cable leaves the base at the back, out of sight.',
      'The diffuser is mouth-blown, so no two are quite alike.',
    ],
    notes: [
      'Takes an E27 bulb of up to 40 watts, which is not included.',
      'Dims from full brightness to candlelight in four steps.',
      'Comes with a warm white LED that lasts about 25,000 hours.',
    ],
  },
  {
    slug: 'seating',
    name: 'Seating',
    description: 'Chairs, stools and benches for long evenings.',
    prefix: 'SEA',
    kinds: [
      {
        name: 'Dining Chair',
        purpose: 'A chair for dinners that go on past dessert.',
        prices: [129, 389],
      },
      { name: 'Armchair', purpose: 'A low armchair to read a whole book in.', prices: [349, 1290] },
      {
        name: 'Stool',
        purpose: 'A stool that is a side table when nobody sits on it.',
        prices: [69, 249],
      },
      {
        name: 'Bench',
        purpose: 'A bench for the hall, the table or the end of a bed.',
        prices: [189, 690],
      },
    ],
    finishes: ['Oak', 'Walnut', 'Ash', 'Cane', 'Bouclé', 'Saddle Leather', 'Forest Green'],
    details: [
      'The frame is joined with dowels, without a screw to be seen.',
      'Its back is steamed and bent to a curve that suits most people.',
      'The seat is webbed under the cushion, which keeps it soft for years.',
    ],
    notes: [
      'Seat height 45 cm. Felt pads are fitted.',
      'Arrives assembled; carries 140 kg.',
      'Wipe with a damp cloth, and oil it once a year.',
    ],
  },
  {
    slug: 'tables',
    name: 'Tables',
    description: 'Tables to eat, work and gather at.',
    prefix: 'TBL',
    kinds: [
      {
        name: 'Dining Table',
        purpose: 'A table for six, and for eight at a squeeze.',
        prices: [590, 2390],
      },
      {
        name: 'Coffee Table',
        purpose: 'A low table that leaves room for your feet.',
        prices: [189, 790],
      },
      {
        name: 'Side Table',
        purpose: 'A small table that follows you around the room.',
        prices: [89, 349],
      },
      {
        name: 'Writing Desk',
        purpose: 'A desk with a drawer for what should not lie about.',
        prices: [390, 1290],
      },
    ],
    finishes: ['Oak', 'Walnut', 'White Ash', 'Terrazzo', 'Smoked Oak', 'Marble', 'Linoleum'],
    details: [
      'The top is glued up from full-length staves and bevelled below.',
      'Its legs come off with a quarter turn when you move.',
      'The edge is rounded by hand, so that nobody bruises a hip.',
    ],
    notes: [
      'Finished with hard wax oil that can be renewed at home.',
      'Height 74 cm, with clearance for any chair of ours.',
      'Two people put it together in ten minutes.',
    ],
  },
]
