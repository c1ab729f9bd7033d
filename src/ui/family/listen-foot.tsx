import { Square, Volume2 } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Beside } from './beside.tsx';
import type { ReadAloud } from './read-aloud.ts';
import type { Reading } from './reading.ts';

interface ListenFootProps {
  readonly reading: Reading;
  readonly aloud: ReadAloud;
  readonly sentences: () => readonly string[];
}

export function ListenFoot({ reading, aloud, sentences }: ListenFootProps) {
  if (!aloud.available.value) {
    return null;
  }
  const speaking = aloud.speaking.value;
  return (
    <Foot>
      <Button
        wide
        icon={speaking ? Square : Volume2}
        flip={!speaking}
        onPress={() => (speaking ? aloud.stop() : aloud.start(sentences()))}
      >
        <Beside reading={reading} say={({ t }) => t(speaking ? 'family:page.stop' : 'family:page.listen')} />
      </Button>
    </Foot>
  );
}
