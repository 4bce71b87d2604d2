// Who is signed in. The token lives as long as the tab: a link opened elsewhere asks anew.
const KEY = 'ipflow.token';

let ended = false;
const listeners = new Set();

export const session = {
  get token() {
    return sessionStorage.getItem(KEY);
  },
  get ended() {
    return ended;
  },
  onChange(listener) {
    listeners.add(listener);
  },
  start(token) {
    sessionStorage.setItem(KEY, token);
    ended = false;
    listeners.forEach((listener) => listener());
  },
  end(byServer) {
    sessionStorage.removeItem(KEY);
    ended = byServer;
    listeners.forEach((listener) => listener());
  },
};

/** Signs in by client credentials; resolves to whether the server knows them. */
export async function signIn(clientId, secret) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: `${location.origin}//.default`,
  });
  const answer = await fetch('/adfs/oauth2/token', { method: 'POST', body: form });
  if (!answer.ok) {
    return false;
  }
  session.start((await answer.json()).access_token);
  return true;
}
