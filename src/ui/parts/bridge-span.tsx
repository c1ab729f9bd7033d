interface BridgeSpanProps {
  /** `care`: two versions. `river`: what is kept here and what has crossed. */
  readonly tone: 'care' | 'river';
}

/** The bridge alone, between two things that belong together. */
export const BridgeSpan = ({ tone }: BridgeSpanProps) => (
  <svg class={`bridge-span ${tone}`} viewBox="0 0 200 36" preserveAspectRatio="none" fill="none" aria-hidden="true">
    <path d="M5 34C56 8 144 8 195 34" stroke-width="3.5" />
    <path d="M5 20C56-6 144-6 195 20M5 20v14M66.500 4.500v13M133.500 4.500v13M195 20v14" stroke-width="2" />
  </svg>
);
