import type { Drawings } from './Paint.ts'

/** Dining table, coffee table, side table, writing desk. */
export const tables: Drawings = [
  ({ main, dark, light, accent, ink }) => `
    <path d="M86 190l-16 130M314 190l16 130M120 190v130M280 190v130" stroke="${dark}" stroke-width="13" stroke-linecap="round"/>
    <rect x="40" y="172" width="320" height="22" rx="8" fill="${main}"/>
    <rect x="40" y="172" width="320" height="7" rx="3.5" fill="${light}"/>
    <path d="M186 172q-8-36 4-52h20q12 16 4 52z" fill="${accent}"/>
    <path d="M200 120q-4-40-34-52M200 120q2-44 30-64M200 120V64" fill="none" stroke="${ink}" stroke-width="4" stroke-linecap="round"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M110 262l-20 58M290 262l20 58M200 270v50" stroke="${dark}" stroke-width="14" stroke-linecap="round"/>
    <ellipse cx="200" cy="254" rx="150" ry="30" fill="${dark}"/>
    <ellipse cx="200" cy="244" rx="150" ry="30" fill="${main}"/>
    <ellipse cx="176" cy="238" rx="96" ry="14" fill="${light}" opacity=".5"/>
    <path d="M216 222h52l-6 20h-40z" fill="${accent}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M200 190v122" stroke="${dark}" stroke-width="16"/>
    <ellipse cx="200" cy="312" rx="56" ry="10" fill="${dark}"/>
    <ellipse cx="200" cy="190" rx="94" ry="22" fill="${dark}"/>
    <ellipse cx="200" cy="180" rx="94" ry="22" fill="${main}"/>
    <ellipse cx="184" cy="176" rx="58" ry="10" fill="${light}" opacity=".6"/>
    <rect x="176" y="132" width="62" height="12" rx="3" fill="${accent}"/><rect x="182" y="144" width="56" height="14" rx="3" fill="${light}"/><rect x="174" y="158" width="66" height="14" rx="3" fill="${dark}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M82 190l-12 130M318 190l12 130" stroke="${ink}" stroke-width="12" stroke-linecap="round"/>
    <rect x="60" y="186" width="280" height="46" rx="6" fill="${dark}"/>
    <rect x="204" y="194" width="126" height="30" rx="4" fill="${main}"/><circle cx="267" cy="209" r="6" fill="${accent}"/>
    <rect x="48" y="170" width="304" height="18" rx="6" fill="${main}"/><rect x="48" y="170" width="304" height="6" rx="3" fill="${light}"/>
    <path d="M96 170l6-48h76l-6 48z" fill="${ink}"/><path d="M102 164l5-36h64l-5 36z" fill="${light}" opacity=".7"/>`,
]
