import type { JSX } from 'preact';

/** The domains of the portrait, drawn: something of each that a kitchen table knows. */
const drawings: Readonly<Record<string, JSX.Element>> = {
  food: (
    <>
      <path class="steam" d="M36 34c-5-6 5-9 0-16M50 34c-5-6 5-9 0-16M64 34c-5-6 5-9 0-16" />
      <path class="accent" d="M12 44h72c0 19-10 31-22 35v5H34v-5C22 75 12 63 12 44z" />
      <path class="dark" d="M12 44h72c0 4-.500 7.500-1.300 11H13.300C12.500 51.500 12 48 12 44z" />
    </>
  ),
  housing: (
    <>
      <path class="wall" d="M20 44h56v40H20z" />
      <path class="dark" d="M48 12l38 33H10z" />
      <path class="accent" d="M42 84V60h14v24z" />
      <path class="light" d="M26 54h10v10H26zM62 54h10v10H62z" />
    </>
  ),
  money: (
    <>
      <path class="dark" d="M12 30h64a8 8 0 0 1 8 8v38a8 8 0 0 1-8 8H20a8 8 0 0 1-8-8z" />
      <path class="wall" d="M12 30a9 9 0 0 1 9-9h47v9z" />
      <path class="accent" d="M60 57a8 8 0 0 1 8-8h20v16H68a8 8 0 0 1-8-8z" />
      <path class="light" d="M66 57a3 3 0 1 0 6 0a3 3 0 1 0-6 0z" />
    </>
  ),
  'school-things': (
    <>
      <path class="rings" d="M38 22c0-12 20-12 20 0" />
      <path class="dark" d="M24 40a24 20 0 0 1 48 0v44H24z" />
      <path class="accent" d="M32 58h32v20H32z" />
      <path class="wall" d="M14 52h10v28h-4a6 6 0 0 1-6-6zM72 52h10v22a6 6 0 0 1-6 6h-4z" />
      <path class="light" d="M38 38h20v6H38zM44 58h8v8h-8z" />
    </>
  ),
  digital: (
    <>
      <path class="dark" d="M18 20h60a4 4 0 0 1 4 4v40H14V24a4 4 0 0 1 4-4z" />
      <path class="light" d="M21 27h54v30H21z" />
      <path class="wall" d="M6 66h84c0 6-4 10-9 10H15c-5 0-9-4-9-10z" />
      <path class="rays" d="M36 42c7-7 17-7 24 0M42 49c4-4 8-4 12 0" />
    </>
  ),
  language: (
    <>
      <path class="accent" d="M14 14h42a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6H34L20 60V48h-6a6 6 0 0 1-6-6V20a6 6 0 0 1 6-6z" />
      <path class="dark" d="M42 40h40a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6h-6v12L62 74H42a6 6 0 0 1-6-6V46a6 6 0 0 1 6-6z" />
      <path class="light" d="M46 51h32v5H46zM46 61h22v5H46z" />
    </>
  ),
  school: (
    <>
      <path class="pole" d="M48 26V9" />
      <path class="accent" d="M49 8l17 5.500-17 5.500z" />
      <path class="wall" d="M12 46l36-22 36 22v38H12z" />
      <path class="roof" d="M9 47l39-24 39 24" />
      <path class="dark" d="M40 84V66a8 8 0 0 1 16 0v18z" />
      <path class="light" d="M21 54h11v11H21zM64 54h11v11H64z" />
    </>
  ),
  learning: (
    <>
      <path class="wall" d="M48 28C38 20 24 18 10 20v54c14-2 28 0 38 8z" />
      <path class="accent" d="M48 28c10-8 24-10 38-8v54c-14-2-28 0-38 8z" />
      <path class="roof" d="M48 28v54" />
      <path class="rings" d="M19 34c7-.600 13 .400 19 3M19 47c7-.600 13 .400 19 3M58 37c6-2.600 12-3.600 19-3M58 50c6-2.600 12-3.600 19-3" />
    </>
  ),
  wellbeing: (
    <>
      <path class="wall" d="M20 32a11 11 0 1 0 22 0a11 11 0 1 0-22 0zM10 82c0-20 8-32 21-32s21 12 21 32z" />
      <path class="dark" d="M54 32a11 11 0 1 0 22 0a11 11 0 1 0-22 0zM44 82c0-20 8-32 21-32s21 12 21 32z" />
      <path class="accent" d="M48 22c-7-5-11-8-11-12 0-6 8-7 11-1 3-6 11-5 11 1 0 4-4 7-11 12z" />
    </>
  ),
  time: (
    <>
      <path class="light outline" d="M10 42a30 30 0 1 0 60 0a30 30 0 1 0-60 0z" />
      <path class="rings" d="M40 24v19l12 8" />
      <path class="dark" d="M50 58h36a5 5 0 0 1 5 5v19H45V63a5 5 0 0 1 5-5z" />
      <path class="accent" d="M51 65h15v8H51zM70 65h15v8H70z" />
      <path class="wall" d="M51 82a6 6 0 1 0 12 0a6 6 0 1 0-12 0zM73 82a6 6 0 1 0 12 0a6 6 0 1 0-12 0z" />
    </>
  ),
  involvement: (
    <>
      <path class="wall" d="M10 50l16-10 18 8c5 2 4 9-2 9l-10-1 14 8 24-9c6-2 9 5 4 8L50 78c-4 2-8 2-12 0L10 66z" />
      <path class="accent" d="M48 40C35 31 30 26 30 19c0-9 13-11 18-2 5-9 18-7 18 2 0 7-5 12-18 21z" />
    </>
  ),
};

/** Beside a domain's name and never instead of it; another questionnaire's sections have none. */
export function DomainPictogram({ of }: { readonly of: string }) {
  const drawing = Object.hasOwn(drawings, of) ? drawings[of] : undefined;
  return drawing === undefined ? null : (
    <svg class="pictogram" viewBox="0 0 96 96" aria-hidden="true">
      {drawing}
    </svg>
  );
}
