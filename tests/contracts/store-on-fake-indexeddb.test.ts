import { openStore } from '#tests/store/open-store.ts';
import { test } from 'vitest';
import { storeContract } from './store-contract.ts';

for (const { title, run } of storeContract(openStore)) {
  test(title, run);
}
