import type { Drawings } from './Paint.ts'

/** Speaker, headphones, turntable, radio. */
export const audio: Drawings = [
  ({ main, dark, light, accent, ink }) => `
    <rect x="124" y="64" width="152" height="256" rx="18" fill="${main}"/><rect x="136" y="76" width="128" height="232" rx="10" fill="${dark}"/>
    <circle cx="200" cy="128" r="30" fill="${ink}"/><circle cx="200" cy="128" r="13" fill="${accent}"/>
    <circle cx="200" cy="232" r="56" fill="${ink}"/><circle cx="200" cy="232" r="42" fill="none" stroke="${light}" stroke-width="4"/><circle cx="200" cy="232" r="18" fill="${light}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M104 240v-40a96 96 0 0 1 192 0v40" fill="none" stroke="${dark}" stroke-width="18" stroke-linecap="round"/>
    <path d="M122 160a96 96 0 0 1 156 0" fill="none" stroke="${light}" stroke-width="8" stroke-linecap="round"/>
    <rect x="76" y="208" width="60" height="104" rx="28" fill="${main}"/><rect x="264" y="208" width="60" height="104" rx="28" fill="${main}"/>
    <rect x="124" y="216" width="24" height="88" rx="12" fill="${accent}"/><rect x="252" y="216" width="24" height="88" rx="12" fill="${accent}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M70 220h260l30 70H40z" fill="${main}"/><path d="M40 290h320v22q0 8-8 8H48q-8 0-8-8z" fill="${dark}"/>
    <ellipse cx="178" cy="254" rx="108" ry="28" fill="${ink}"/><ellipse cx="178" cy="254" rx="80" ry="20" fill="none" stroke="${light}" stroke-width="2" opacity=".6"/><ellipse cx="178" cy="254" rx="54" ry="13" fill="none" stroke="${light}" stroke-width="2" opacity=".6"/><ellipse cx="178" cy="254" rx="30" ry="8" fill="${accent}"/>
    <path d="M312 236l-20 34-54-8" fill="none" stroke="${light}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/><circle cx="312" cy="236" r="10" fill="${light}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M286 150l52-96" stroke="${ink}" stroke-width="5" stroke-linecap="round"/>
    <path d="M120 150q0-46 80-46t80 46" fill="none" stroke="${dark}" stroke-width="12"/>
    <rect x="60" y="146" width="280" height="174" rx="26" fill="${main}"/><rect x="82" y="168" width="140" height="130" rx="12" fill="${dark}"/>
    <path d="M96 186h112M96 206h112M96 226h112M96 246h112M96 266h112M96 284h112" stroke="${light}" stroke-width="5" opacity=".6"/>
    <rect x="240" y="170" width="80" height="34" rx="6" fill="#fff6dd"/><path d="M268 174v26" stroke="${accent}" stroke-width="4"/>
    <circle cx="258" cy="256" r="20" fill="${accent}"/><circle cx="306" cy="256" r="14" fill="${light}"/>`,
]
