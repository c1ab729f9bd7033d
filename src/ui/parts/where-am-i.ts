import { parsePosition, printPosition, type Position } from '#domain/position.ts';

const PATIENCE = 20_000;

/** Where this phone stands, to a metre or so; asked for on a press only, kept and sent nowhere. Undefined where it may not or cannot say. */
export const whereAmI = (): Promise<Position | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(undefined);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(parsePosition(printPosition({ lat: Number(coords.latitude.toFixed(5)), lng: Number(coords.longitude.toFixed(5)) }))),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60_000 },
    );
  });
