import type { Drawings } from './Paint.ts'

/** Throw, cushion, rug, duvet cover. */
export const textiles: Drawings = [
  ({ main, dark, light, accent }) => `
    <path d="M100 130q100-40 200 0l14 180q-114 22-228 0z" fill="${main}"/>
    <path d="M92 220q108 26 216 0M90 250q110 26 220 0" fill="none" stroke="${accent}" stroke-width="9"/>
    <path d="M96 170q104 28 208 0" fill="none" stroke="${light}" stroke-width="6"/>
    <path d="M100 130q100-40 200 0q-100 40-200 0" fill="${dark}"/>
    <path d="M90 312v14M116 316v14M142 319v14M168 321v14M200 322v14M232 321v14M258 319v14M284 316v14M310 312v14" stroke="${dark}" stroke-width="5"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M96 112q104 22 208 0q-20 100 0 204q-104-20-208 0q20-104 0-204z" fill="${main}"/>
    <path d="M122 138q78 14 156 0q-14 76 0 152q-78-14-156 0q14-76 0-152z" fill="none" stroke="${light}" stroke-width="5"/>
    <path d="M200 160l44 54-44 54-44-54z" fill="${accent}"/><path d="M200 184l24 30-24 30-24-30z" fill="${dark}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M110 190h180l70 124H40z" fill="${main}"/>
    <path d="M126 202h148l56 100H70z" fill="none" stroke="${light}" stroke-width="5"/>
    <path d="M96 250h208M140 214l120 76M260 214l-120 76" stroke="${accent}" stroke-width="6"/>
    <path d="M200 222l46 30-46 30-46-30z" fill="${dark}"/>
    <path d="M40 314v12M80 314v12M120 314v12M160 314v12M200 314v12M240 314v12M280 314v12M320 314v12M360 314v12" stroke="${dark}" stroke-width="4"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M60 320V190M340 320V190" stroke="${ink}" stroke-width="12" stroke-linecap="round"/>
    <rect x="84" y="150" width="100" height="60" rx="20" fill="#fff" opacity=".9"/><rect x="216" y="150" width="100" height="60" rx="20" fill="#fff" opacity=".9"/>
    <path d="M64 206q136-20 272 0l6 86q-142 16-284 0z" fill="${main}"/>
    <path d="M64 206q136-20 272 0l2 30q-138-16-276 0z" fill="${light}"/>
    <path d="M110 232l-6 62M170 228l-3 68M230 228l3 68M290 232l6 62" stroke="${dark}" stroke-width="3" opacity=".7"/>
    <path d="M62 262q138-14 276 0" fill="none" stroke="${accent}" stroke-width="5"/>`,
]
