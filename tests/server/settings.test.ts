import { expect, test } from 'vitest';
import { readSettings } from '#server/settings.ts';

test('without a word from the operator it serves this machine alone', () => {
  expect(readSettings({ PATH: '/bin', PORT: '', PUBLIC_URL: ' ' })).toEqual({
    ok: true,
    value: {
      databaseUrl: undefined,
      dataDir: './data',
      port: undefined,
      host: '127.0.0.1',
      publicUrl: undefined,
      trustedProxies: 0,
      restored: false,
      logRequests: false,
      localSources: false,
    },
  });
});

test('what the operator says is read', () => {
  const said = {
    DATABASE_URL: 'postgres://db/passerelle',
    DATA_DIR: '/srv/passerelle',
    PORT: '9000',
    PUBLIC_URL: 'https://passerelle.example/',
    TRUSTED_PROXIES: '1',
    RESTORED: 'yes',
    LOG: 'requests',
    LOCAL_SOURCES: 'yes',
  };
  expect(readSettings(said)).toEqual({
    ok: true,
    value: {
      databaseUrl: 'postgres://db/passerelle',
      dataDir: '/srv/passerelle',
      port: 9000,
      host: undefined,
      publicUrl: 'https://passerelle.example',
      trustedProxies: 1,
      restored: true,
      logRequests: true,
      localSources: true,
    },
  });
  expect(readSettings({ PUBLIC_URL: 'http://localhost:8123' })).toMatchObject({ ok: true, value: { host: '127.0.0.1' } });
  expect(readSettings({ PUBLIC_URL: 'http://localhost:8123', HOST: '0.0.0.0' })).toMatchObject({ ok: true, value: { host: '0.0.0.0' } });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'passerelle.example'],
  ['PUBLIC_URL', 'https://passerelle.example/below'],
  ['PUBLIC_URL', 'https://name@passerelle.example'],
  ['PUBLIC_URL', 'ftp://passerelle.example'],
  ['TRUSTED_PROXIES', 'all'],
])('a setting that cannot be read is named: %s=%s', (name, text) => {
  expect(readSettings({ [name]: text })).toEqual({ ok: false, failure: { kind: 'setting-unreadable', name } });
});
