// A proof of work (ALTCHA, PBKDF2) done unseen while a form is read: finds the number whose derived key begins as asked.
// Without this file the form works as well, within tighter limits (projects/spam.py).
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const derive = async (parameters, counter) => {
  const nonce = bytes(parameters.nonce);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(parameters.salt), iterations: parameters.cost };
  return hex(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8));
};

const solve = async (challenge) => {
  for (let counter = 0; counter < 1e6; counter += 1) {
    const derivedKey = await derive(challenge.parameters, counter);
    if (derivedKey.startsWith(challenge.parameters.keyPrefix)) {
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    }
  }
  return "";
};

// Only where the browser has what it takes, which it hasn't on an address without https.
if (globalThis.crypto?.subtle) {
  for (const form of document.querySelectorAll("form[data-proof]")) {
    solve(JSON.parse(form.dataset.proof)).then((proof) => (form.elements.proof.value = proof));
  }
}
