import { keepPage } from './precached-page.ts';

declare const self: ServiceWorkerGlobalScope;

// What is published goes to the network and nowhere else: the page keeps it in IndexedDB and says how old it is.
keepPage({ list: self.__WB_MANIFEST, shell: '/f/' });
