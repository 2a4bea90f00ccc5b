// "Copy link": the address of the view as the browser has it now, with what `more` adds to it. Works without the
// clipboard permission too (plain http on a local network), by selecting the address in a field and copying that.

const LABEL = "Copy link";

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
  const button = parentElement.querySelector("button");
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
    setTimeout(() => {
      button.textContent = LABEL;
    }, 2500);
  };
  return () => {
    button.onclick = null;
  };
}
