import { watchScrolls } from "./scrolls.js";
import { watchSteps } from "./steps.js";

// "Copy link": the address of the view as the browser has it now, with what `more` adds to it. Works without the
// clipboard permission too (plain http on a local network), by selecting the address in a field and copying that. Of an
// address that leads nowhere but to this computer it says so, and how another is had.

const LABEL = "Copy link";
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const NOTE_SECONDS = 20;

async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = address;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export default function ({ parentElement, data }) {
  watchSteps();
  watchScrolls();
  const button = parentElement.querySelector("button");
  const note = parentElement.querySelector("p");
  button.textContent = LABEL;
  button.setAttribute("aria-live", "polite");
  button.title = "Copies the address of this page with its filters and what is open.";
  button.onclick = async () => {
    const here = new URL(window.location.href);
    for (const [name, value] of Object.entries(data?.more ?? {})) {
      here.searchParams.set(name, value);
    }
    const address = here.href;
    button.textContent = (await copied(address)) ? "Link copied" : address;
    if (LOOPBACK.includes(here.hostname)) {
      note.hidden = false;
      setTimeout(() => {
        note.hidden = true;
      }, NOTE_SECONDS * 1000);
    }
    setTimeout(() => {
      button.textContent = LABEL;
    }, 2500);
  };
  return () => {
    button.onclick = null;
  };
}
