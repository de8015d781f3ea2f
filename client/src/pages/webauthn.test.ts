import { expect, test } from "vitest";
import { createOptions, decode, encode, getOptions } from "./webauthn.ts";

const CREATION = {
  rp: { id: "localhost", name: "Chalkmap" },
  user: { id: "AQI", name: "dana@maple.example", displayName: "Dana Whitfield" },
  challenge: "_-8",
  pubKeyCredParams: [{ type: "public-key" as const, alg: -7 }],
  excludeCredentials: [{ type: "public-key" as const, id: "AA" }],
};

test("bytes survive as base64url", () => {
  for (const bytes of [[], [0], [251, 255], [1, 2, 3, 250]]) {
    expect([...decode(encode(Uint8Array.from(bytes).buffer))]).toEqual(bytes);
  }
  expect(encode(Uint8Array.from([251, 255]).buffer)).toBe("-_8");
});

test("a passkey has to live on the device and check its owner", () => {
  const options = createOptions(CREATION, true);
  expect(options.authenticatorSelection).toEqual({
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  expect(options.challenge).toEqual(Uint8Array.from([255, 239]));
  expect(options.excludeCredentials?.[0]?.id).toEqual(Uint8Array.from([0]));
});

test("a security key need not", () => {
  expect(createOptions(CREATION, false).authenticatorSelection).toEqual({
    residentKey: "discouraged",
    requireResidentKey: false,
    userVerification: "preferred",
  });
});

test("a request without a list of keys lets the device choose", () => {
  expect(getOptions({ challenge: "AQ" }).allowCredentials).toEqual([]);
});
