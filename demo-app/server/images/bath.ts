import type { Drawings } from './Paint.ts'

/** Towel, soap dispenser, mirror, tray. */
export const bath: Drawings = [
  ({ main, dark, light, accent, ink }) => `
    <path d="M70 96h260" stroke="${ink}" stroke-width="12" stroke-linecap="round"/>
    <path d="M120 90h150v220q-75 14-150 0z" fill="${main}"/><path d="M240 90h50v150q-25 6-50 0z" fill="${dark}"/>
    <path d="M120 250q75 14 120 6M120 270q75 14 120 6" fill="none" stroke="${accent}" stroke-width="8"/>
    <path d="M144 104v200M170 104v204M196 104v206" stroke="${light}" stroke-width="3" opacity=".6"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M200 150V96h-62q-14 0-14 22" fill="none" stroke="${ink}" stroke-width="14" stroke-linecap="round"/>
    <rect x="170" y="140" width="60" height="34" rx="8" fill="${accent}"/>
    <path d="M132 200q0-30 34-30h68q34 0 34 30v96q0 24-24 24h-88q-24 0-24-24z" fill="${main}"/>
    <path d="M152 204v86" stroke="${light}" stroke-width="11" stroke-linecap="round"/><rect x="172" y="222" width="66" height="44" rx="4" fill="#fff" opacity=".85"/>
    <path d="M184 238h42M184 250h28" stroke="${dark}" stroke-width="4"/>`,
  ({ main, dark, light, accent }) => `
    <rect x="110" y="40" width="180" height="246" rx="90" fill="${main}"/><rect x="124" y="54" width="152" height="218" rx="76" fill="#f6fbff"/>
    <path d="M150 220l96-130M176 244l86-116" stroke="#fff" stroke-width="14" stroke-linecap="round"/><path d="M150 220l96-130" stroke="${light}" stroke-width="3" opacity=".5"/>
    <rect x="88" y="280" width="224" height="18" rx="6" fill="${dark}"/>
    <path d="M230 280v-36h26v36z" fill="${accent}"/><path d="M150 280q-6-18 10-26q16 8 10 26z" fill="${light}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M50 276h300l-20 44H70z" fill="${dark}"/><ellipse cx="200" cy="276" rx="150" ry="20" fill="${main}"/>
    <ellipse cx="200" cy="278" rx="134" ry="13" fill="${light}" opacity=".5"/>
    <rect x="110" y="170" width="54" height="106" rx="12" fill="${accent}"/><rect x="124" y="150" width="26" height="22" rx="5" fill="${ink}"/>
    <rect x="186" y="214" width="46" height="62" rx="8" fill="#fff" opacity=".9"/><path d="M196 214v-40M208 214v-48M220 214v-36" stroke="${main}" stroke-width="6" stroke-linecap="round"/>
    <rect x="250" y="246" width="56" height="28" rx="12" fill="${light}"/>`,
]
