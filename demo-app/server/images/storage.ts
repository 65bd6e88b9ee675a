import type { Drawings } from './Paint.ts'

/** Shelf, sideboard, cabinet, drawer unit. */
export const storage: Drawings = [
  ({ main, dark, light, accent, ink }) => `
    <path d="M110 60v260M290 60v260" stroke="${dark}" stroke-width="12"/>
    <path d="M100 100h200M100 180h200M100 260h200M100 314h200" stroke="${main}" stroke-width="12"/>
    <path d="M128 94V54M142 94V48M156 94V58" stroke="${accent}" stroke-width="11"/>
    <circle cx="250" cy="156" r="18" fill="${light}"/><path d="M130 174v-34h50v34z" fill="${ink}" opacity=".8"/>
    <path d="M232 254v-40M246 254v-46M260 254v-36M274 254v-44" stroke="${light}" stroke-width="10"/>
    <path d="M140 254q-8-30 20-36q28 6 20 36z" fill="${accent}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M80 290l-8 30M320 290l8 30" stroke="${ink}" stroke-width="11" stroke-linecap="round"/>
    <rect x="44" y="186" width="312" height="106" rx="8" fill="${dark}"/>
    <rect x="54" y="196" width="94" height="86" rx="4" fill="${main}"/><rect x="153" y="196" width="94" height="86" rx="4" fill="${light}"/><rect x="252" y="196" width="94" height="86" rx="4" fill="${main}"/>
    <path d="M138 228v22M163 228v22M262 228v22" stroke="${accent}" stroke-width="5" stroke-linecap="round"/>
    <path d="M90 186q-10-30 4-46h22q14 16 4 46z" fill="${accent}"/><circle cx="290" cy="158" r="28" fill="${ink}" opacity=".75"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M134 300v20M266 300v20" stroke="${ink}" stroke-width="12"/>
    <rect x="114" y="50" width="172" height="254" rx="10" fill="${dark}"/>
    <rect x="124" y="60" width="74" height="234" rx="5" fill="${main}"/><rect x="202" y="60" width="74" height="234" rx="5" fill="${main}"/>
    <path d="M138 74v206M152 74v206M166 74v206M180 74v206M220 74v206M234 74v206M248 74v206M262 74v206" stroke="${light}" stroke-width="3" opacity=".5"/>
    <circle cx="191" cy="180" r="5" fill="${accent}"/><circle cx="209" cy="180" r="5" fill="${accent}"/>`,
  ({ main, dark, light, accent, ink }) => `
    <path d="M130 296v24M270 296v24" stroke="${ink}" stroke-width="12"/>
    <rect x="104" y="112" width="192" height="190" rx="10" fill="${dark}"/>
    <rect x="114" y="122" width="172" height="52" rx="5" fill="${main}"/><rect x="114" y="180" width="172" height="52" rx="5" fill="${light}"/><rect x="114" y="238" width="172" height="54" rx="5" fill="${main}"/>
    <path d="M180 148h40M180 206h40M180 265h40" stroke="${accent}" stroke-width="7" stroke-linecap="round"/>
    <path d="M128 112l10-40h36l10 40z" fill="${accent}"/><path d="M156 72q-20-34 6-44q18 20-6 44z" fill="${ink}" opacity=".7"/>`,
]
