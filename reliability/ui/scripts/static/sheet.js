// The sheet of keys: a button, and "?" wherever nobody is typing, open a dialog that lists them. All words come as data
// and are set as text.

function typing(event) {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName));
}

export default function ({ parentElement, data }) {
  const [button, dialog] = [parentElement.querySelector("button"), parentElement.querySelector("dialog")];
  const rows = (data?.rows ?? []).map(([key, what]) => {
    const row = document.createElement("tr");
    const [head, cell] = [document.createElement("th"), document.createElement("td")];
    head.scope = "row";
    head.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    cell.textContent = what;
    row.append(head, cell);
    return row;
  });
  dialog.querySelector("tbody").replaceChildren(...rows);
  const open = () => dialog.open || dialog.showModal();
  const pressed = (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    event.preventDefault();
    open();
  };
  button.onclick = open;
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
