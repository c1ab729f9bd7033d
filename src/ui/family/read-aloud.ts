import { type ReadonlySignal, signal } from '@preact/signals';

/** Reads the page to people who do not read. Offered only where this very phone has a voice of that language. */
export type ReadAloud = {
  readonly available: ReadonlySignal<boolean>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly start: (sentences: readonly string[]) => void;
  readonly stop: () => void;
};

export type SpeechWorld = {
  readonly synthesis: Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel' | 'addEventListener'>;
  readonly utterance: (text: string) => SpeechSynthesisUtterance;
};

const silent: ReadAloud = { available: signal(false), speaking: signal(false), start: () => undefined, stop: () => undefined };

const isolates = /[\u2066-\u2069]/g;

/** A voice that speaks from elsewhere would hear what a family reads, and falls silent without a network. */
function findVoice(voices: readonly SpeechSynthesisVoice[], tag: string): SpeechSynthesisVoice | undefined {
  const [language = ''] = tag.toLowerCase().split('-');
  const own = voices.filter((voice) => voice.localService && voice.lang.toLowerCase().replace('_', '-').split('-', 1)[0] === language);
  return own.find((voice) => voice.lang.toLowerCase().replace('_', '-') === tag.toLowerCase()) ?? own[0];
}

/** `world` is undefined in a browser without speech. */
export function createReadAloud(tag: string, world: SpeechWorld | undefined): ReadAloud {
  if (world === undefined) {
    return silent;
  }
  const { synthesis, utterance } = world;
  const available = signal(false);
  const speaking = signal(false);
  // Voices arrive when they like, and may be installed while the page is open.
  const look = (): void => {
    available.value = findVoice(synthesis.getVoices(), tag) !== undefined;
  };
  look();
  synthesis.addEventListener('voiceschanged', look);
  let round = 0;
  const stop = (): void => {
    round += 1;
    speaking.value = false;
    synthesis.cancel();
  };
  return {
    available,
    speaking,
    stop,
    start: (sentences) => {
      stop();
      const voice = findVoice(synthesis.getVoices(), tag);
      const mine = round;
      const end = (): void => {
        speaking.value &&= mine !== round;
      };
      // One sentence at a time: some browsers fall silent in the middle of a long text.
      sentences.forEach((sentence, index) => {
        const said = utterance(sentence.replaceAll(isolates, ''));
        said.lang = tag;
        said.voice = voice ?? null;
        said.rate = 0.9;
        said.addEventListener('error', end);
        if (index === sentences.length - 1) {
          said.addEventListener('end', end);
        }
        synthesis.speak(said);
      });
      speaking.value = sentences.length > 0;
    },
  };
}
