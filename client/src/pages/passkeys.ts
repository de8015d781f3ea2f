/**
 * Passkeys and security keys (WebAuthn). The server draws a form with the attribute `data-passkey`:
 *
 *   <form data-passkey="get" data-options='{"publicKey": …}'>       confirm with a key
 *   <form data-passkey="get" data-options-from="/…">                sign in: ask for the options when pressed
 *   <form data-passkey="create" data-options='{"publicKey": …}'>    add a key
 *
 * with a hidden field `credential`, a `[data-passkey-error]` for what went wrong, and perhaps a tick box `passwordless`.
 * Binary values travel as base64url text, as in W3C Web Authentication Level 3, 5.1.8.
 */
import { t } from "../lib/i18n.ts";
import {
  type CreationOptionsJson,
  createOptions,
  credentialJson,
  getOptions,
  type RequestOptionsJson,
} from "./webauthn.ts";

type Options = { publicKey: CreationOptionsJson & RequestOptionsJson };

/** Let the forms for passkeys ask the browser for one before they are sent. */
export function startPasskeys(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    if (!("credentials" in navigator) || !globalThis.PublicKeyCredential) {
      say(form, t("This browser knows no passkeys, or the page was not opened over https."));
      continue;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void askAndSend(form, credentialField(form));
    });
    form.removeAttribute("hidden");
  }
}

async function askAndSend(form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
  say(form, "");
  try {
    field.value = JSON.stringify(await ask(form));
    form.submit(); // asks nobody again: it raises no `submit` event
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    say(form, reason(error));
  }
}

async function ask(form: HTMLFormElement): Promise<unknown> {
  const { publicKey } = await optionsOf(form);
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({
          publicKey: createOptions(publicKey, isPasswordless(form)),
        })
      : await navigator.credentials.get({ publicKey: getOptions(publicKey) });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
  return credentialJson(credential);
}

async function optionsOf(form: HTMLFormElement): Promise<Options> {
  const { options, optionsFrom } = form.dataset;
  if (options) return JSON.parse(options) as Options;
  const response = await fetch(optionsFrom ?? form.action, {
    headers: { Accept: "application/json" },
  });
  if (!response.ok) throw new DOMException(response.statusText, "NetworkError");
  return ((await response.json()) as { request_options: Options }).request_options;
}

function isPasswordless(form: HTMLFormElement): boolean {
  const box = form.elements.namedItem("passwordless");
  return !(box instanceof HTMLInputElement) || box.checked;
}

function credentialField(form: HTMLFormElement): HTMLInputElement {
  const field = form.elements.namedItem("credential");
  if (!(field instanceof HTMLInputElement)) throw new Error("the form has no field `credential`");
  return field;
}

function say(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>("[data-passkey-error]");
  if (place) place.textContent = text;
}

function reason(error: Error): string {
  switch (error.name) {
    case "InvalidStateError":
      return t("This key is in your list already.");
    case "NotAllowedError":
      return t("That was cancelled, or took too long. Try again.");
    case "SecurityError":
      return t("Passkeys need https, or localhost as the address.");
    case "NetworkError":
    case "TypeError":
      return t("The server cannot be reached just now. Try again.");
    default:
      return t("That did not work: %(error)s", { error: error.message });
  }
}
