import type { Drawings } from './Paint.ts'

/** Dining chair, armchair, stool, bench. */
export const seating: Drawings = [
  ({ main, dark, light, ink }) => `
    <path d="M140 220l-16 100M260 220l16 100M152 225l-4 95M248 225l4 95" stroke="${ink}" stroke-width="10" stroke-linecap="round"/>
    <path d="M130 80q70-24 140 0l-8 130H138z" fill="none" stroke="${ink}" stroke-width="10" stroke-linejoin="round"/>
    <path d="M132 84q68-20 136 0l-3 46q-65-16-130 0z" fill="${main}"/>
    <path d="M120 205h160l8 26q-88 18-176 0z" fill="${light}"/>
    <path d="M112 231q88 18 176 0v10q-88 18-176 0z" fill="${dark}"/>`,
  ({ main, dark, light, ink }) => `
    <path d="M120 280l-10 40M280 280l10 40" stroke="${ink}" stroke-width="12" stroke-linecap="round"/>
    <path d="M110 120q90-46 180 0l10 130H100z" fill="${main}"/>
    <rect x="120" y="205" width="160" height="50" rx="22" fill="${light}"/>
    <rect x="78" y="180" width="50" height="110" rx="25" fill="${dark}"/>
    <rect x="272" y="180" width="50" height="110" rx="25" fill="${dark}"/>
    <rect x="110" y="248" width="180" height="42" rx="12" fill="${main}"/>
    <path d="M125 130q75-32 150 0" fill="none" stroke="${light}" stroke-width="4" opacity=".7"/>`,
  ({ main, dark, light, ink }) => `
    <path d="M160 190l-34 130M240 190l34 130M200 195v125" stroke="${ink}" stroke-width="12" stroke-linecap="round"/>
    <path d="M142 262h116" stroke="${ink}" stroke-width="8"/>
    <ellipse cx="200" cy="188" rx="92" ry="26" fill="${dark}"/>
    <ellipse cx="200" cy="176" rx="92" ry="26" fill="${main}"/>
    <ellipse cx="190" cy="171" rx="62" ry="13" fill="${light}" opacity=".6"/>`,
  ({ main, dark, light, ink }) => `
    <path d="M80 230l-14 90M320 230l14 90M110 230l-4 90M290 230l4 90" stroke="${ink}" stroke-width="11" stroke-linecap="round"/>
    <rect x="52" y="206" width="296" height="18" rx="6" fill="${dark}"/>
    <rect x="56" y="172" width="288" height="38" rx="18" fill="${main}"/>
    <rect x="66" y="178" width="268" height="9" rx="4" fill="${light}" opacity=".6"/>
    <path d="M152 172v38M248 172v38" stroke="${dark}" stroke-width="3"/>`,
]
