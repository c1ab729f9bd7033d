import type { JSX } from 'preact';

export type PictogramName =
  | 'school'
  | 'school-closed'
  | 'storm'
  | 'sun'
  | 'holiday'
  | 'maybe'
  | 'child'
  | 'form'
  | 'hand'
  | 'word';

interface PictogramProps {
  readonly of: PictogramName;
}

const School = () => (
  <>
    <path class="pole" d="M48 26V9" />
    <path class="accent" d="M49 8l17 5.500-17 5.500z" />
    <path class="wall" d="M12 46l36-22 36 22v38H12z" />
    <path class="roof" d="M9 47l39-24 39 24" />
    <path class="dark" d="M40 84V66a8 8 0 0 1 16 0v18z" />
    <path class="light" d="M21 54h11v11H21zM64 54h11v11H64zM43 41a5 5 0 1 0 10 0a5 5 0 1 0-10 0z" />
  </>
);

const drawings: Readonly<Record<PictogramName, () => JSX.Element>> = {
  school: School,
  'school-closed': () => (
    <>
      <School />
      <path class="halo" d="M53 71a19 19 0 1 0 38 0a19 19 0 1 0-38 0z" />
      <path class="no" d="M58 71a14 14 0 1 0 28 0a14 14 0 1 0-28 0zM62.500 61.500l19 19" />
    </>
  ),
  storm: () => (
    <>
      <path class="wall" d="M30 58a17 17 0 0 1 0-34 21 21 0 0 1 40-2 18 18 0 0 1-2 36z" />
      <path class="flakes" d="M26 70v14M20 73.500l12 7M32 73.500l-12 7M50 72v16M43 76l14 8M57 76l-14 8M74 70v14M68 73.500l12 7M80 73.500l-12 7" />
    </>
  ),
  sun: () => (
    <>
      <path class="rays" d="M48 8v10M48 78v10M8 48h10M78 48h10M19.700 19.700l7 7M69.300 69.300l7 7M19.700 76.300l7-7M69.300 26.700l7-7" />
      <path class="accent" d="M28 48a20 20 0 1 0 40 0a20 20 0 1 0-40 0z" />
    </>
  ),
  holiday: () => (
    <>
      <path class="rays" d="M60 8v7M60 47v7M37 31h7M76 31h7M43.700 14.700l5 5M71.300 42.300l5 5M43.700 47.300l5-5M71.300 19.700l5-5" />
      <path class="accent" d="M49 31a11 11 0 1 0 22 0a11 11 0 1 0-22 0z" />
      <path class="wall" d="M10 86c4-22 18-34 34-34s36 12 42 34z" />
      <path class="dark" d="M30 86V60l-12 14h6l-10 12z" />
      <path class="dark" d="M30 52L14 76h9L10 86h40L37 76h9z" />
    </>
  ),
  maybe: () => (
    <>
      <path class="light outline" d="M14 20h68v62H14z" />
      <path class="dark" d="M12 18h72v18H12z" />
      <path class="rings" d="M30 11v14M66 11v14" />
      <path class="ask" d="M39 52a9 9 0 1 1 13 8c-3 1.600-4 3.400-4 6.500" />
      <path class="accent" d="M44.500 75a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0z" />
    </>
  ),
  child: () => (
    <>
      <path class="accent" d="M24 36h16v32H28a8 8 0 0 1-8-8V42a6 6 0 0 1 4-6z" />
      <path class="wall" d="M20 50h12v14H24a4 4 0 0 1-4-4z" />
      <path class="limbs" d="M47 66l-9 21M53 66l8 21" />
      <path class="dark" d="M38 38a12 12 0 0 1 24 0v30H38z" />
      <path class="strap" d="M42 34c6 6 6 18 1 26" />
      <path class="arm" d="M56 42l8 10 9-3" />
      <path class="wall" d="M40 17a12 12 0 1 0 24 0a12 12 0 1 0-24 0z" />
      <path class="dark" d="M39 18c-1-11 6-15 13-15 7 0 12 4 13 9H52c-3 0-4 2-5 6z" />
    </>
  ),
  form: () => (
    <>
      <path class="light outline" d="M20 10h46a5 5 0 0 1 5 5v64a5 5 0 0 1-5 5H20a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5z" />
      <path class="lines" d="M26 27h33M26 40h33M26 53h15" />
      <path class="written" d="M27 70c4-8 6-6 6-1 4-5 6-4 7 0" />
      <path class="accent outline" d="M78 34l9 8-27 31-12 4 3-12z" />
    </>
  ),
  hand: () => (
    <>
      <path class="wall outline" d="M28 50V26a5.500 5.500 0 0 1 11 0v-8a5.500 5.500 0 0 1 11 0v3a5.500 5.500 0 0 1 11 0v8a5.500 5.500 0 0 1 11 0v31c0 16-10 27-24 27-11 0-17-5-22-14L15 55c-3-6 5-11 9-5z" />
      <path class="creases" d="M39 26v18M50 21v23M61 29v15" />
    </>
  ),
  word: () => (
    <>
      <path class="light outline" d="M14 18h68a5 5 0 0 1 5 5v38a5 5 0 0 1-5 5H46L28 82V66H14a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5z" />
      <path class="lines" d="M24 34h48M24 48h30" />
    </>
  ),
};

/** Large and plain, beside the words and never instead of them: screen readers are not told. */
export function Pictogram({ of }: PictogramProps) {
  const Drawing = drawings[of];
  return (
    <svg class="pictogram" viewBox="0 0 96 96" aria-hidden="true">
      <Drawing />
    </svg>
  );
}
