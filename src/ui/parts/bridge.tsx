interface BridgeProps {
  /** `full`: the width of the screen, for the lock and the choice of language. `small`: an empty list. */
  readonly size: 'full' | 'small';
}

/** Two banks, one footbridge, two people. Symmetric on purpose: it says the same from either side. */
export function Bridge({ size }: BridgeProps) {
  return (
    <svg class={`bridge ${size}`} viewBox="0 0 320 108" fill="none" stroke-linecap="round" aria-hidden="true">
      <path class="bank" d="M0 108V74c22-5 45-2 60 7 8 5 9 15 12 27zM320 108V74c-22-5-45-2-60 7-8 5-9 15-12 27z" />
      <path class="water" d="M92 99q8.5-6 17 0t17 0 17 0 17 0 17 0 17 0 17 0 17 0" />
      <path class="deck" d="M36 78Q160 30 284 78" />
      <path class="rail" d="M36 57Q160 9 284 57M36 57v21M85.600 41.640v21M128 34.660v20M192 34.660v20M234.400 41.640v21M284 57v21" />
      <path class="people" d="M145.500 52V37.500a7.500 7.500 0 0 1 15 0V52zM164.500 52.500v-8a5.750 5.750 0 0 1 11.500 0v8.500z" />
      <path class="people" d="M146 20.500a7 7 0 1 0 14 0a7 7 0 1 0-14 0zM165.250 32.500a5 5 0 1 0 10 0a5 5 0 1 0-10 0z" />
    </svg>
  );
}
