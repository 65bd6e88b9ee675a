import type { Department } from './Department.ts'

/** The departments for work and for listening. */
export const forDesk: readonly Department[] = [
  {
    slug: 'stationery',
    name: 'Stationery',
    description: 'Paper, pens and tidy desks.',
    prefix: 'STA',
    kinds: [
      { name: 'Notebook', purpose: 'A notebook that lies flat on any page.', prices: [9, 39] },
      {
        name: 'Fountain Pen',
        purpose: 'A pen with a nib that forgives fast writers.',
        prices: [29, 189],
      },
      {
        name: 'Pencil Case',
        purpose: 'A case for ten pencils and one good eraser.',
        prices: [19, 69],
      },
      {
        name: 'Desk Planner',
        purpose: 'A year on one sheet, a week on each page.',
        prices: [14, 49],
      },
    ],
    finishes: ['Kraft', 'Cloth-Bound', 'Dotted', 'Brass', 'Sea Green', 'Burgundy', 'Charcoal'],
    details: [
      'The paper weighs 100 grams and takes ink without bleeding.',
      'It is sewn in signatures and bound in a small workshop.',
      'Corners are rounded, so a bag does not bend them.',
    ],
    notes: [
      'Refills are sold as long as we sell anything.',
      'From responsibly managed forests.',
      'Fits our cases and trays.',
    ],
  },
  {
    slug: 'audio',
    name: 'Audio',
    description: 'Speakers, headphones and players that look at home.',
    prefix: 'AUD',
    kinds: [
      {
        name: 'Speaker',
        purpose: 'A speaker that fills a room without shouting.',
        prices: [129, 790],
      },
      { name: 'Headphones', purpose: 'Headphones to forget that you wear.', prices: [89, 449] },
      { name: 'Turntable', purpose: 'A turntable that treats records well.', prices: [249, 1290] },
      { name: 'Radio', purpose: 'A radio with two knobs and no menu.', prices: [79, 329] },
    ],
    finishes: ['Walnut', 'Ivory', 'Anthracite', 'Woven Grey', 'Olive', 'Copper', 'Midnight'],
    details: [
      'The cabinet is damped with wool felt, and stays silent itself.',
      'Every part that wears out can be replaced with one screwdriver.',
      'Tuned by ear, in an ordinary living room.',
    ],
    notes: [
      'Bluetooth 5.3 and a socket for a cable.',
      'Plays for about 24 hours on one charge.',
      'Two years of warranty, ten years of spare parts.',
    ],
  },
]
