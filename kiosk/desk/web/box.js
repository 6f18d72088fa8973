// Opens what a terminal has sealed: crypto_box_seal over signature (Ed25519) and padded JSON.
import { blake2b } from "/blake2b.js";

const SIGNATURE = 64, PADDED = 512, KEY = 32;
const KINDS = ["alert", "update", "cancel", "heartbeat"];
const SCENARIOS = ["noticed", "desk_now", "stacks", "reading_room", "later", "other_branch", "withdrawn"];
const SLOTS = ["public", "personal", "drill"];

export function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}

export class Refused extends Error {
  constructor(why) {
    super(why);
    this.why = why; // malformed, wrong_key, forged, version
  }
}

function opened(sealed, secretKey) {
  const { nacl } = globalThis;
  const own = nacl.box.keyPair.fromSecretKey(secretKey).publicKey;
  const ephemeral = sealed.subarray(0, KEY);
  const both = new Uint8Array(2 * KEY);
  both.set(ephemeral);
  both.set(own, KEY);
  return nacl.box.open(sealed.subarray(KEY), blake2b(both, 24), ephemeral, secretKey);
}

function unpadded(padded) {
  const end = padded.lastIndexOf(0x80);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Refused("malformed");
  return padded.subarray(0, end);
}

function parsed(bytes) {
  let message;
  try {
    message = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refused("malformed");
  }
  if (message === null || typeof message !== "object" || Array.isArray(message)) throw new Refused("malformed");
  return message;
}

const whole = (value) => Number.isSafeInteger(value) && value > 0;
const isId = (value) => typeof value === "string" && /^[-_A-Za-z0-9]{22}$/.test(value);

function checked(message) {
  if (message.v !== 1) throw new Refused("version");
  const alert = message.t !== "heartbeat";
  const right = KINDS.includes(message.t) && whole(message.boot) && whole(message.n) && whole(message.at) &&
    isId(message.id) && isId(message.ack) &&
    (!alert || (typeof message.place === "string" && SCENARIOS.includes(message.scenario) && SLOTS.includes(message.slot) &&
      whole(message.rev) && ["undefined", "string"].includes(typeof message.branch)));
  if (!right) throw new Refused("malformed");
  return message;
}

/**
 * The message in `letters` (base64url). `keyOf(kiosk)` is a terminal's public key in base64, or
 * undefined for one that is not known. Throws Refused.
 */
export function open(letters, secretKey, keyOf) {
  let sealed;
  try {
    sealed = bytesOf(letters);
  } catch {
    throw new Refused("malformed");
  }
  if (sealed.length !== KEY + 16 + SIGNATURE + PADDED) throw new Refused("malformed");
  const plain = opened(sealed, secretKey);
  if (plain === null) throw new Refused("wrong_key");
  const padded = plain.subarray(SIGNATURE);
  const message = parsed(unpadded(padded));
  const key = typeof message.kiosk === "string" ? keyOf(message.kiosk) : undefined;
  const genuine = key !== undefined &&
    globalThis.nacl.sign.detached.verify(padded, plain.subarray(0, SIGNATURE), bytesOf(key));
  if (!genuine) throw new Refused("forged");
  return checked(message);
}
