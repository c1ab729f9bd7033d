interface WordmarkProps {
  /** The name of the app. */
  readonly label: string;
}

/** Drawn, not set: the two posts of the doubled *l* carry the cable. Never lower than 24 px. */
export const Wordmark = ({ label }: WordmarkProps) => (
  <svg class="wordmark" viewBox="0 0 354 88" role="img" aria-label={label} fill="none" stroke-linecap="round">
    <g stroke-width="7" stroke-linejoin="round">
      <path d="M6 29v54M6 46a15.500 17.500 0 1 1 31 0a15.500 17.500 0 1 1-31 0" />
      <path d="M51 46a15.500 17.500 0 1 1 31 0a15.500 17.500 0 1 1-31 0M82 29v34.500" />
      <path d="M116 33.500c-4.500-6.500-19-6-19 2.500 0 10.500 21 5.500 21 17.500 0 12-18.500 11.500-22.500 3.500" />
      <path d="M153 33.500c-4.500-6.500-19-6-19 2.500 0 10.500 21 5.500 21 17.500 0 12-18.500 11.500-22.500 3.500" />
      <path d="M169.500 45.500h29.500c0-23-29.500-23-29.500 0.500 0 20 21.500 22 28 10.500M214 29v34.500M214 44c0-11.500 7.500-16.500 17-14.500" />
      <path d="M241.500 45.500h29.500c0-23-29.500-23-29.500 0.500 0 20 21.500 22 28 10.500M286.500 8v55.500M303 8v55.500" />
      <path d="M318.500 45.500h29.500c0-23-29.500-23-29.500 0.500 0 20 21.500 22 28 10.500" />
    </g>
  </svg>
);
