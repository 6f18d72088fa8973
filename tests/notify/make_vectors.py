#!/usr/bin/env python3
"""Makes vectors.json with libsodium alone, so that no code of the kiosk vouches for itself.
The keys are fixed; a sealed box is different each time, so the file is kept and not made anew.

usage: make_vectors.py >vectors.json
"""
import base64
import ctypes
import ctypes.util
import json

sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
sodium.sodium_init()


def pair(make, seed, secret_size):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(secret_size)
    make(public, secret, seed)
    return public.raw, secret.raw


def padded(text):
    return (text + b"\x80").ljust(512, b"\0")


def box(text, signing, desk_public):
    block = padded(text)
    signature = ctypes.create_string_buffer(64)
    sodium.crypto_sign_detached(signature, None, block, ctypes.c_ulonglong(len(block)), signing)
    whole = signature.raw + block
    out = ctypes.create_string_buffer(len(whole) + 48)
    sodium.crypto_box_seal(out, whole, ctypes.c_ulonglong(len(whole)), desk_public)
    return base64.urlsafe_b64encode(out.raw).rstrip(b"=").decode()


def b64(raw):
    return base64.b64encode(raw).decode()


seed = bytes(range(32))
desk_seed = bytes(range(32, 64))
kiosk_public, signing = pair(sodium.crypto_sign_seed_keypair, seed, 64)
desk_public, desk_secret = pair(sodium.crypto_box_seed_keypair, desk_seed, 32)
other_public, _ = pair(sodium.crypto_box_seed_keypair, bytes(32), 32)
_, other_signing = pair(sodium.crypto_sign_seed_keypair, bytes(32), 64)

alert = ('{"v":1,"t":"alert","kiosk":"hall-2","boot":1793000000000,"n":42,"id":"AAECAwQFBgcICQoLDA0ODw",'
         '"ack":"EBESExQVFhcYGRobHB0eHw","at":1793000123,"place":"Vid trappan på plan 2",'
         '"scenario":"later","slot":"public","building":"main-library","rev":1}')
beat = ('{"v":1,"t":"heartbeat","kiosk":"hall-2","boot":1793000000000,"n":43,"id":"AAECAwQFBgcICQoLDA0ODw",'
        '"ack":"EBESExQVFhcYGRobHB0eHw","at":1793000128}')
late = alert.replace('"t":"alert"', '"t":"update"').replace('"rev":1', '"rev":2,"late":true').replace(
    '"n":42', '"n":44').replace('"public"', '"drill"').replace('"later"', '"desk_now"')
print(json.dumps({
    "kiosk_seed": b64(seed), "kiosk_public": b64(kiosk_public),
    "desk_secret": b64(desk_secret), "desk_public": b64(desk_public),
    "good": [{"json": text, "box": box(text.encode(), signing, desk_public)} for text in (alert, beat, late)],
    "wrong_key": box(alert.encode(), signing, other_public),
    "forged": box(alert.encode(), other_signing, desk_public),
    "version": box(alert.replace('"v":1', '"v":2').encode(), signing, desk_public),
    "malformed": [box(text.encode(), signing, desk_public) for text in (
        "", "[]", "{}", "not json", alert.replace('"t":"alert"', '"t":"party"'), alert.replace('"n":42', '"n":-1'),
        alert.replace('"n":42', '"n":"42"'), alert.replace("AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0O"),
        alert.replace('"later"', '"soon"'), alert.replace('"scenario":"later",', ""))],
}, ensure_ascii=False, indent=1))
