import type { Drawings } from './Paint.ts'

/** Backpack, tote, weekender, pouch. */
export const bags: Drawings = [
  ({ main, dark, light, accent, ink }) => `
    <path d="M168 92q0-40 32-40t32 40" fill="none" stroke="${ink}" stroke-width="11"/>
    <path d="M116 180q0-100 84-100t84 100v110q0 30-30 30H146q-30 0-30-30z" fill="${main}"/>
    <path d="M118 164q10-84 82-84t82 84q-82 34-164 0z" fill="${dark}"/><path d="M200 150v50" stroke="${accent}" stroke-width="13"/><rect x="186" y="194" width="28" height="20" rx="4" fill="${light}"/>
    <rect x="140" y="228" width="120" height="76" rx="14" fill="${light}" opacity=".8"/><path d="M152 244h96" stroke="${dark}" stroke-width="5"/>
    <path d="M116 220q-26 10-22 70h22zM284 220q26 10 22 70h-22z" fill="${dark}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M148 176q0-120 52-120t52 120" fill="none" stroke="${dark}" stroke-width="11"/>
    <path d="M96 160h208l18 146q2 14-14 14H92q-16 0-14-14z" fill="${main}"/><path d="M96 160h208l3 24H93z" fill="${dark}"/>
    <circle cx="200" cy="252" r="40" fill="${light}"/><path d="M172 262q28-50 56 0z" fill="${accent}"/><circle cx="216" cy="232" r="8" fill="#fff" opacity=".8"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M128 190q0-86 72-86t72 86" fill="none" stroke="${ink}" stroke-width="12"/>
    <path d="M50 220q4-46 50-46h200q46 0 50 46l8 72q2 28-26 28H68q-28 0-26-28z" fill="${main}"/><path d="M70 182h260" stroke="${light}" stroke-width="5" stroke-dasharray="9 6"/>
    <path d="M112 176h26v144h-26zM262 176h26v144h-26z" fill="${dark}"/><rect x="160" y="226" width="80" height="64" rx="8" fill="${light}" opacity=".8"/><rect x="118" y="232" width="14" height="20" rx="3" fill="${accent}"/><rect x="268" y="232" width="14" height="20" rx="3" fill="${accent}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M78 196h244l12 100q2 24-22 24H88q-24 0-22-24z" fill="${main}"/><path d="M66 180q0-12 12-12h244q12 0 12 12v24H66z" fill="${dark}"/>
    <path d="M84 186h232" stroke="${light}" stroke-width="5" stroke-dasharray="7 5"/><rect x="300" y="178" width="14" height="54" rx="6" fill="${accent}"/>
    <rect x="96" y="232" width="76" height="42" rx="6" fill="${light}" opacity=".85"/><path d="M108 248h52M108 260h34" stroke="${dark}" stroke-width="4"/>`,
]
