import type { Department } from './Department.ts'

/** The departments for cooking and eating. */
export const forKitchen: readonly Department[] = [
  {
    slug: 'cookware',
    name: 'Cookware',
    description: 'Pots, pans and knives for every day.',
    prefix: 'COK',
    kinds: [
      {
        name: 'Frying Pan',
        purpose: 'A pan that browns evenly from rim to rim.',
        prices: [39, 189],
      },
      { name: 'Casserole', purpose: 'A heavy pot for what cooks slowly.', prices: [89, 329] },
      { name: 'Saucepan', purpose: 'A saucepan that pours without a drip.', prices: [45, 179] },
      { name: 'Kettle', purpose: 'A kettle that says when it boils, politely.', prices: [49, 169] },
    ],
    finishes: ['Cast Iron', 'Copper', 'Steel', 'Enamel', 'Carbon Steel', 'Cream', 'Cobalt'],
    details: [
      'The base is thick enough to hold its heat when the food goes in.',
      'Handles are riveted and stay cool on the hob.',
      'It comes seasoned with linseed oil, ready for the first meal.',
    ],
    notes: [
      'For gas, ceramic and induction, and for the oven up to 250 degrees.',
      'Rinse by hand and dry at once.',
      'Guaranteed for 25 years.',
    ],
  },
  {
    slug: 'tableware',
    name: 'Tableware',
    description: 'Plates, bowls, cups and glasses for tables of all sizes.',
    prefix: 'TAB',
    kinds: [
      { name: 'Mug', purpose: 'A mug with a handle for three fingers.', prices: [12, 34] },
      {
        name: 'Bowl',
        purpose: 'A bowl deep enough for ramen and wide enough for salad.',
        prices: [14, 59],
      },
      { name: 'Plate Set', purpose: 'Four plates that stack without a sound.', prices: [49, 149] },
      { name: 'Carafe', purpose: 'A carafe for water, wine or a few flowers.', prices: [24, 89] },
    ],
    finishes: ['Stoneware', 'Porcelain', 'Speckled', 'Celadon', 'Terracotta', 'Ink Blue', 'Bone'],
    details: [
      'Each piece is thrown on the wheel, and the glaze pools a little at the foot.',
      'It is fired twice, which makes the rim hard to chip.',
      'The foot is left unglazed and ground smooth.',
    ],
    notes: [
      'Goes into the dishwasher and the microwave.',
      'Small differences in colour are meant to be.',
      'Packed in recycled board, without plastic.',
    ],
  },
  {
    slug: 'bath',
    name: 'Bath',
    description: 'Towels, trays and small things for the bathroom.',
    prefix: 'BTH',
    kinds: [
      { name: 'Towel', purpose: 'A thick towel that dries overnight.', prices: [19, 79] },
      {
        name: 'Soap Dispenser',
        purpose: 'A dispenser that stands firmly when pressed.',
        prices: [19, 69],
      },
      {
        name: 'Mirror',
        purpose: 'A mirror with a ledge for what you reach for first.',
        prices: [79, 329],
      },
      { name: 'Tray', purpose: 'A tray that keeps the edge of the basin clear.', prices: [24, 89] },
    ],
    finishes: ['Waffle', 'Eucalyptus', 'Marble', 'Brushed Steel', 'Sand', 'Slate', 'Powder Pink'],
    details: [
      'It is made to stand steam, splashes and the odd fall.',
      'Edges are bound so that they do not fray or catch.',
      'The surface is sealed, and wipes clean.',
    ],
    notes: [
      'Wash with like colours before the first use.',
      'Fixings for tile and plaster are included.',
      'Made without microplastics.',
    ],
  },
]
