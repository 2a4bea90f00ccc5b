// Streamlit's drop zone says that it is nothing ("presentation") and has a name all the same. It is a group: the files to
// drop there, and the button beside them.

const ZONE = '[data-testid="stFileUploaderDropzone"][role="presentation"]';

function mend() {
  for (const zone of document.querySelectorAll(ZONE)) zone.setAttribute("role", "group");
}

export default function () {
  const watcher = new MutationObserver(mend);
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["role"] });
  mend();
  return () => watcher.disconnect();
}
