import type { Drawings } from './Paint.ts'

/** Notebook, fountain pen, pencil case, desk planner. */
export const stationery: Drawings = [
  ({ main, dark, light, accent }) => `
    <g transform="rotate(-7 200 200)"><rect x="112" y="72" width="190" height="250" rx="10" fill="#fffdf6"/><rect x="102" y="66" width="190" height="250" rx="12" fill="${main}"/>
    <rect x="102" y="66" width="34" height="250" rx="12" fill="${dark}"/><path d="M262 66v250" stroke="${accent}" stroke-width="9"/>
    <rect x="156" y="116" width="84" height="54" rx="4" fill="${light}"/><path d="M168 136h60M168 150h40" stroke="${dark}" stroke-width="4"/></g>`,
  ({ main, dark, light, accent, ink }) => `
    <g transform="rotate(-38 200 200)"><rect x="60" y="182" width="190" height="36" rx="18" fill="${main}"/><rect x="72" y="189" width="160" height="8" rx="4" fill="${light}" opacity=".7"/>
    <rect x="214" y="178" width="50" height="44" rx="6" fill="${dark}"/><path d="M264 184h34l46 16-46 16h-34z" fill="${accent}"/><path d="M300 200h40" stroke="${ink}" stroke-width="3"/><circle cx="300" cy="200" r="4" fill="${ink}"/></g>
    <path d="M70 330q60-30 90-8t90-8t90 4" fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M120 190l-14-92 12-18 14 16 12 94z" fill="${accent}"/><path d="M180 190V84l12-20 12 20v106z" fill="${light}"/><path d="M250 190l18-90 16-14 8 20-16 88z" fill="${ink}"/>
    <rect x="66" y="182" width="268" height="136" rx="40" fill="${main}"/><rect x="66" y="182" width="268" height="40" rx="20" fill="${dark}"/>
    <path d="M90 202h220" stroke="${light}" stroke-width="5" stroke-dasharray="8 6"/><rect x="296" y="196" width="16" height="40" rx="6" fill="${accent}"/>`,
  ({ main, dark, light, accent }) => `
    <rect x="76" y="80" width="248" height="220" rx="10" fill="#fffdf6"/><path d="M76 90q0-10 10-10h228q10 0 10 10v46H76z" fill="${main}"/>
    <path d="M116 66v30M172 66v30M228 66v30M284 66v30" stroke="${dark}" stroke-width="9" stroke-linecap="round"/>
    <path d="M76 178h248M76 218h248M76 258h248M138 136v164M200 136v164M262 136v164" stroke="${light}" stroke-width="3" opacity=".7"/>
    <circle cx="231" cy="198" r="14" fill="${accent}"/><path d="M92 240h34M154 158h34M276 278h34" stroke="${main}" stroke-width="7" stroke-linecap="round"/>
    <path d="M76 300h248l12 20H64z" fill="${dark}"/>`,
]
