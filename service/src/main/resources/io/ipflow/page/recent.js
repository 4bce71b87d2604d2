// The last checks, kept in this browser.
const KEY = 'ipflow.recent';
const MOST = 12;

export function recent() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

export function remember(link, title, access) {
  const others = recent().filter((check) => check.link !== link);
  localStorage.setItem(KEY, JSON.stringify([{ link, title, access }, ...others].slice(0, MOST)));
}
