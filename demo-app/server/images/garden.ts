import type { Drawings } from './Paint.ts'

/** Planter, watering can, hand trowel, lantern. */
export const garden: Drawings = [
  ({ main, dark, light, accent }) => `
    <path d="M200 220q-80-30-70-120q70 20 70 120q-10-110 40-150q40 60-40 150q20-70 90-76q-6 70-90 76" fill="${accent}"/>
    <path d="M200 220q-40-50-58-106M200 220q10-80 34-132" fill="none" stroke="#fff" stroke-width="3" opacity=".4"/>
    <path d="M118 216h164l-22 104H140z" fill="${main}"/><rect x="106" y="202" width="188" height="30" rx="8" fill="${dark}"/><path d="M140 240l12 66" stroke="${light}" stroke-width="10" stroke-linecap="round"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M252 210l92-74" stroke="${main}" stroke-width="20"/><path d="M330 116l34 42-26 10-22-28z" fill="${accent}"/>
    <path d="M112 190q-74 10-56 70t72 34" fill="none" stroke="${dark}" stroke-width="15"/>
    <path d="M110 184h146l14 118q2 18-16 18H112q-18 0-16-18z" fill="${main}"/><path d="M124 204l-8 92" stroke="${light}" stroke-width="10" stroke-linecap="round"/>
    <path d="M128 184q0-44 55-44t55 44" fill="none" stroke="${dark}" stroke-width="13"/>`,
  ({ main, dark, light, accent }) => `
    <g transform="rotate(28 200 200)"><rect x="182" y="40" width="36" height="120" rx="18" fill="${accent}"/><path d="M192 56v84" stroke="#fff" stroke-width="5" opacity=".4" stroke-linecap="round"/>
    <path d="M200 158v34" stroke="${dark}" stroke-width="14"/><path d="M158 190h84q10 90-42 146q-52-56-42-146z" fill="${main}"/><path d="M200 206v108" stroke="${light}" stroke-width="6" stroke-linecap="round"/></g>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M150 96q0-54 50-54t50 54" fill="none" stroke="${ink}" stroke-width="8"/><circle cx="200" cy="220" r="110" fill="${light}" opacity=".3"/>
    <path d="M136 120l64-40 64 40z" fill="${dark}"/><rect x="140" y="120" width="120" height="180" fill="#fff8e2" opacity=".85"/>
    <path d="M144 120v180M256 120v180M200 120v50" stroke="${main}" stroke-width="9"/><rect x="180" y="232" width="40" height="68" rx="4" fill="#fff"/>
    <path d="M200 232q-22-26 0-56q22 30 0 56z" fill="${accent}"/><rect x="126" y="296" width="148" height="24" rx="6" fill="${main}"/>`,
]
