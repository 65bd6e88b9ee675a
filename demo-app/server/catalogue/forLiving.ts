import type { Department } from './Department.ts'

/** The departments for the living room. */
export const forLiving: readonly Department[] = [
  {
    slug: 'storage',
    name: 'Storage',
    description: 'Shelves, cabinets and boxes with everything in its place.',
    prefix: 'STO',
    kinds: [
      { name: 'Shelf', purpose: 'A shelf that carries books and does not sag.', prices: [89, 490] },
      {
        name: 'Sideboard',
        purpose: 'A long, low cabinet that hides the cables too.',
        prices: [490, 1890],
      },
      {
        name: 'Cabinet',
        purpose: 'A tall cabinet for what the shelves cannot show.',
        prices: [290, 1190],
      },
      {
        name: 'Drawer Unit',
        purpose: 'Drawers that run out all the way, quietly.',
        prices: [159, 690],
      },
    ],
    finishes: ['Oak', 'Birch', 'White', 'Clay', 'Reeded Ash', 'Graphite', 'Moss'],
    details: [
      'The back is finished as well as the front, so it can divide a room.',
      'Doors close the last centimetre by themselves.',
      'Shelves move in steps of 32 mm on brass pins.',
    ],
    notes: [
      'A bracket to fix it to the wall is included.',
      'Carries 25 kg on each level.',
      'Adjustable feet make up for an uneven floor.',
    ],
  },
  {
    slug: 'textiles',
    name: 'Textiles',
    description: 'Throws, cushions, rugs and bed linen, woven to last.',
    prefix: 'TEX',
    kinds: [
      {
        name: 'Throw',
        purpose: 'A throw for the sofa, the balcony and the train.',
        prices: [49, 229],
      },
      { name: 'Cushion', purpose: 'A cushion that keeps its corners.', prices: [29, 99] },
      { name: 'Rug', purpose: 'A flat rug that stays put and feels warm.', prices: [129, 890] },
      {
        name: 'Duvet Cover',
        purpose: 'Bed linen that gets softer with every wash.',
        prices: [79, 259],
      },
    ],
    finishes: [
      'Wool',
      'Washed Linen',
      'Merino',
      'Organic Cotton',
      'Ochre',
      'Indigo',
      'Herringbone',
    ],
    details: [
      'The yarn is dyed before it is woven, so the colour goes through.',
      'It is made in a mill that has been weaving since 1898.',
      'Hems are folded twice and stitched with a long staple thread.',
    ],
    notes: [
      'Machine wash at 30 degrees and dry flat.',
      'Certified to OEKO-TEX Standard 100.',
      'Air it now and then; wool cleans itself.',
    ],
  },
]
